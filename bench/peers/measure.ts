/** Runs a peer in a process of its own and holds the clock and the scales. */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { descendants, peakOf } from '../memory.ts'

export interface Command {
  run: string[]
  cwd?: string
  env?: Record<string, string>
}

export interface Run {
  /** From the start of the process until it says `ready`. */
  startSeconds: number
  /** From `begin` to `end`, warm-up left out. */
  seconds: number
  /** The peaks of all its processes together. */
  megabytes: number
}

/** A process that failed, in one line. */
export interface Failure {
  problem: string
}

export const failed = <T extends object>(outcome: T | Failure): outcome is Failure => 'problem' in outcome

const hasTaskset = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0

/** Whether a process can be held on one core: if not, "one core" is one thread of work. */
export const holdsCores = hasTaskset

/**
 * Runs a command that says `ready`, `begin` and `end`, on one core where `cores` is 1 and the machine can do so.
 *
 * It never throws: a crash, or more time than it may take, is a {@link Failure}.
 */
export const measure = (command: Command, { cores, timeMs }: { cores: number; timeMs: number }) =>
  new Promise<Run | Failure>((resolve) => {
    const [program, ...args] =
      cores === 1 && hasTaskset ? ['taskset', '-c', '0', ...command.run] : command.run
    const options: SpawnOptions = {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      cwd: command.cwd,
      env: { ...process.env, TZ: 'UTC', ...command.env },
    }
    const begun = performance.now()
    const child = spawn(program!, args, options)
    const at: Record<string, number> = {}
    let said = ''
    let complained = ''
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      for (const word of ['ready', 'begin', 'end'])
        if (at[word] === undefined && new RegExp(`^${word}$`, 'm').test(said)) at[word] = performance.now()
      said = said.slice(-200)
    })
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      complained = (complained + chunk).slice(-4000)
    })
    const peaks = new Map<number, number>()
    const weigh = setInterval(() => {
      for (const pid of [child.pid!, ...descendants(child.pid!)]) {
        const peak = peakOf(pid)
        if (peak) peaks.set(pid, peak)
      }
    }, 250)
    let late = false
    const limit = setTimeout(() => {
      late = true
      process.kill(-child.pid!, 'SIGKILL')
    }, timeMs)
    const settle = (outcome: Run | Failure): void => {
      clearInterval(weigh)
      clearTimeout(limit)
      resolve(outcome)
    }
    child.on('error', (error) => settle({ problem: `failed: could not be started: ${error.message}` }))
    child.on('close', (code, signal) => {
      if (late) settle({ problem: `failed: took more than ${Math.round(timeMs / 1000)} s` })
      else if (code !== 0 || at.end === undefined)
        settle({ problem: `failed: ended with ${signal ?? `code ${code}`}: ${lastLine(complained)}` })
      else
        settle({
          startSeconds: (at.ready! - begun) / 1000,
          seconds: (at.end - at.begin!) / 1000,
          megabytes: [...peaks.values()].reduce((a, b) => a + b, 0) / 1024,
        })
    })
  })

/** What a fault says of itself: the line with the error's name, or the last one. */
const lastLine = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    lines.find((line) => /\b\w*(?:Error|Exception)\b/.test(line)) ??
    lines.at(-1) ??
    'no word of why'
  ).trim()
}
