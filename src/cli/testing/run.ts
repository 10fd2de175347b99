/** The command line as people run it: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
export const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))

export interface Ended {
  code: number | null
  signal: string | null
  stdout: string
  stderr: string
}

export interface Setting {
  stdin?: string
  env?: Record<string, string>
  cwd?: string
  /** Is given the process while it runs. */
  meanwhile?: (child: ChildProcess) => void
}

/** Runs `onrecord` with these arguments, in the folder of the fixtures, until it ends. */
export const onrecord = (args: string[], { stdin, env, cwd, meanwhile }: Setting = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: cwd ?? FIXTURES,
      env: { NODE_COMPILE_CACHE: join(tmpdir(), 'onrecord-compile-cache'), ...inherited, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    child.stdin.on('error', () => {})
    if (stdin !== undefined) child.stdin.write(stdin)
    if (!meanwhile) child.stdin.end()
    meanwhile?.(child)
  })

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'onrecord-cli-'))

// biome-ignore lint/suspicious/noExplicitAny: what the tests read of records is theirs to know
export const recordsOf = ({ stdout }: Ended): any[] =>
  stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
