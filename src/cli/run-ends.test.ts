import { type ChildProcess, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { MAIN, newFolder, onrecord } from './testing/run.ts'

const LINES = 300
const folder = newFolder()
const many = join(folder, 'many.jsonl')

beforeAll(() => {
  const line = (i: number): string =>
    JSON.stringify({
      id: `d${i}`,
      text: `Notice ${i} of the mill\n\n${`The owner said on day ${i} that the mill would stay open. `.repeat(2)}`,
    })
  writeFileSync(many, Array.from({ length: LINES }, (_, i) => `${line(i)}\n`).join(''))
})

const onLinux = describe.skipIf(!existsSync('/proc/self/status'))

/** Processes whose parent is this one. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] === String(pid) ? [Number(name)] : []
    } catch {
      return []
    }
  })

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(condition()).toBe(true)
}

describe('hundreds of documents', () => {
  onLinux('', () => {
    it('give the same records with one worker and with two, in order and in bounded memory', {
      timeout: 120_000,
    }, async () => {
      const peaks: number[] = []
      const watch = (child: ChildProcess): void => {
        let peak = 0
        const timer = setInterval(() => {
          try {
            const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
            peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? peak)
          } catch {
            // It has just ended.
          }
        }, 50)
        child.on('close', () => {
          clearInterval(timer)
          peaks.push(peak)
        })
      }
      const digests: string[] = []
      for (const workers of ['1', '2']) {
        const ended = await onrecord(['read', '--json', '--workers', workers, many], { meanwhile: watch })
        expect([ended.code, ended.stderr]).toEqual([0, ''])
        const ids = ended.stdout.match(/^\{"schema":"onrecord\/1","article":\{"id":"[^"]*"/gm)!
        expect(ids.length).toBe(LINES)
        expect(ids.every((id, i) => id.endsWith(`"d${i}"`))).toBe(true)
        digests.push(createHash('sha256').update(ended.stdout).digest('hex'))
      }
      expect(digests[1]).toBe(digests[0])
      for (const peak of peaks) {
        expect(peak).toBeGreaterThan(20_000)
        expect(peak).toBeLessThan(400_000)
      }
    })
  })

  it('end quietly where only the first is wanted', () => {
    const { stdout, stderr } = spawnSync(
      'bash',
      [
        '-c',
        '"$0" "$1" read --json "$2" | head -n 1 | cut -c 1-9; echo $PIPESTATUS',
        process.execPath,
        MAIN,
        many,
      ],
      { encoding: 'utf8' },
    )
    expect([stdout, stderr]).toEqual(['{"schema"\n0\n', ''])
  })
})

onLinux('a run that is stopped', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it.concurrent(`ends its readers with it on ${signal}, even one that hangs`, async () => {
      let readers: number[] = []
      const ended = await onrecord(['read', '--json', '-'], {
        stdin: 'ONRECORD-TEST-HANG here',
        env: { ONRECORD_TEST_HOOK: '1' },
        meanwhile: (child) => {
          child.stdin!.end()
          void until(() => childrenOf(child.pid!).length > 0).then(async () => {
            // Long enough for the reader to load and begin.
            await new Promise((resolve) => setTimeout(resolve, 1500))
            readers = childrenOf(child.pid!)
            child.kill(signal)
          })
        },
      })
      expect([ended.code, ended.stdout, ended.stderr]).toEqual([code, '', ''])
      expect(readers).toHaveLength(1)
      await until(() => !readers.some(isAlive))
    })
  }
})
