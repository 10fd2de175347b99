/** Writing the page: article by article, and into its place only when it is whole. */
import { randomBytes } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Record } from '../../record.ts'
import type { Explained } from '../article/index.ts'
import type { Shown } from '../statements/order.ts'
import { articleSection, type Section } from './article.ts'
import { pageEnd, pageStart } from './page.ts'

export interface PageFile {
  /**
   * Adds an article.
   *
   * @param name of its document
   * @param explained for the explanation at its end; none without it
   */
  add(name: string, record: Record, explained?: Explained): void
  /** Puts the page into its place; false without any article: then there is no page, and what was there stays. */
  finish(): boolean
}

/**
 * What stands in the way of writing a page to a path: undefined where nothing does.
 *
 * @returns in plain words, one line, without the path
 */
export const pageFileProblem = (path: string): string | undefined => {
  const folder = dirname(path)
  const there = statSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) return 'is a folder; name a file'
  if (there && !there.isFile()) return 'is not a file that can be replaced; name another'
  const around = statSync(folder, { throwIfNoEntry: false })
  if (!around) return `there is no folder ${folder}; make it first`
  return around.isDirectory() ? undefined : `${folder} is not a folder`
}

/**
 * Begins a page. Articles go into a file beside it, since the list of contents, which stands before them, is known
 * only at the end and there may be thousands. Where the program ends early, nothing is left behind.
 *
 * @throws Error, here and where the page is added to, where it cannot be written
 */
export const startPageFile = (path: string, shown: Shown): PageFile => {
  // A link stays a link: what it leads to is replaced.
  const target = existsSync(path) ? realpathSync(path) : path
  const sections: Omit<Section, 'markup'>[] = []
  const articles = telling(path, () => temporaryBeside(target))

  const add: PageFile['add'] = (name, record, explained) =>
    telling(path, () => {
      const { markup, ...section } = articleSection(name, record, sections.length + 1, shown, explained)
      appendFileSync(articles.file, markup.markup)
      sections.push(section)
    })
  const finish = (): boolean =>
    telling(path, () => {
      if (sections.length > 0) {
        const page = temporaryBeside(target)
        appendFileSync(page.file, pageStart(sections, shown).markup)
        copyAll(articles.file, page.file)
        appendFileSync(page.file, pageEnd().markup)
        const before = statSync(target, { throwIfNoEntry: false })
        if (before) fchmodSync(page.file, before.mode)
        fsyncSync(page.file)
        page.moveTo(target)
      }
      articles.remove()
      return sections.length > 0
    })
  return { add, finish }
}

interface Temporary {
  file: number
  moveTo(path: string): void
  remove(): void
}

/** A new file in the folder of another, so that it can take its place at once; gone when the program ends. */
const temporaryBeside = (path: string): Temporary => {
  const temporary = join(dirname(path), `.onrecord-${randomBytes(6).toString('hex')}.tmp`)
  const file = openSync(temporary, 'wx+')
  const remove = (): void => {
    closeSync(file)
    leave(() => rmSync(temporary, { force: true }))
  }
  const leave = (how: () => void): void => {
    process.off('exit', remove)
    how()
  }
  process.on('exit', remove)
  return {
    file,
    remove,
    moveTo: (target) => {
      closeSync(file)
      leave(() => renameSync(temporary, target))
    },
  }
}

const copyAll = (from: number, to: number): void => {
  const buffer = Buffer.alloc(1024 * 1024)
  let at = 0
  for (let read = readSync(from, buffer, 0, buffer.length, 0); read > 0; ) {
    appendFileSync(to, buffer.subarray(0, read))
    at += read
    read = readSync(from, buffer, 0, buffer.length, at)
  }
}

const telling = <T>(path: string, write: () => T): T => {
  try {
    return write()
  } catch (error) {
    throw new Error(`${path}: could not be written (${(error as Error).message})`, { cause: error })
  }
}
