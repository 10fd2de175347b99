/** Puts whole files into their places: one that is half written never stands under the name of a whole one. */
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is being written stands beside its place until it is whole. */
export const incomingOf = (file: string): string => `${file}.incoming`

/** Writes a file through to the disk. */
export const settle = (file: string): void => {
  const opened = openSync(file, 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

/** Gives a whole file its name, in place of what may stand there: from one moment to the next, and lasting. */
export const putInPlace = (whole: string, file: string): void => {
  settle(whole)
  renameSync(whole, file)
  settleFolder(dirname(file))
}

/** Names last once their folder is written; Windows writes it by itself, and opens none. */
const settleFolder = (folder: string): void => {
  try {
    const opened = openSync(folder, 'r')
    try {
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
  } catch {}
}
