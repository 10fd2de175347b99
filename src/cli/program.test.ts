import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { onrecord } from './testing/run.ts'

const packageFile = new URL('../../package.json', import.meta.url)

describe('onrecord', () => {
  it('prints its help, with examples, when it is called alone or asked', async () => {
    const [alone, asked, read, helpRead] = await Promise.all(
      [[], ['--help'], ['read', '--help'], ['help', 'read']].map((args) => onrecord(args)),
    )
    expect(alone!.stdout).toBe(asked!.stdout)
    expect(helpRead!.stdout).toBe(read!.stdout)
    for (const { code, stdout, stderr } of [alone!, asked!, read!]) {
      expect(stdout).toMatch(/^Usage: onrecord .*Examples:\n {2}onrecord read /s)
      expect([code, stderr]).toEqual([0, ''])
    }
    for (const option of [
      '--json',
      '--html',
      '--all',
      '--min-confidence',
      '--published',
      '--id-from-name',
      '--explain',
      '--workers',
      '--follow',
      '--limit',
    ])
      expect(read!.stdout).toContain(`  ${option}`)
  })

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(packageFile, 'utf8'))
    expect(await onrecord(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` })
  })

  it('says in one line what is wrong with a command line, and exits with 2', async () => {
    const cases: [string[], string][] = [
      [['raed', 'mill.txt'], "unknown command 'raed'; did you mean read?"],
      [['mill.txt'], "unknown command 'mill.txt'; did you mean onrecord read mill.txt?"],
      [['help', 'write'], "unknown command 'write'; see onrecord --help"],
      [['read', '--jsn', 'mill.txt'], "unknown option '--jsn'; did you mean --json?"],
      [['read', '-x\u001b[2J'], "unknown option '-x⟨U+001B⟩[2J'; see onrecord read --help"],
      [
        ['read'],
        'name what to read: a file, a folder, an address, or - for standard input; see onrecord read --help',
      ],
      [
        ['read', '--published', '2024-02-30', 'mill.txt'],
        '--published 2024-02-30: must be a date such as 2023-11-09 or 2023-11-09T13:37+02:00',
      ],
      [['read', '--workers', '0', 'mill.txt'], '--workers 0: must be a whole number, 1 to 64'],
      [
        ['read', '--min-confidence', '60', 'mill.txt'],
        '--min-confidence 60: must be a number from 0 to 1, such as 0.6',
      ],
      [['read', '--limit', '1.5', 'mill.txt'], '--limit 1.5: must be a whole number, 1 or more'],
    ]
    const ended = await Promise.all(cases.map(([args]) => onrecord(args)))
    expect(ended).toEqual(
      cases.map(([, problem]) => ({ code: 2, signal: null, stdout: '', stderr: `onrecord: ${problem}\n` })),
    )
  })
})
