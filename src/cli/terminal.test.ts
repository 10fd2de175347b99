import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { FIXTURES, MAIN, newFolder } from './testing/run.ts'

const SCRIPT = '/usr/bin/script'

/** What appears on a terminal of this width; `script` gives the program one. */
const onTerminal = (columns: number, command: string): string => {
  const shell = `stty cols ${columns}; ${command}`
  const { stdout } = spawnSync(SCRIPT, ['-qec', shell, '/dev/null'], {
    cwd: FIXTURES,
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm-256color', NO_COLOR: '', FORCE_COLOR: undefined, CI: undefined },
    input: '',
  })
  return stdout.replaceAll('\r\n', '\n')
}

const hasScript = spawnSync(SCRIPT, ['-qec', 'true', '/dev/null'], { input: '' }).status === 0
const program = `'${process.execPath}' '${MAIN}'`

describe.skipIf(!hasScript)('on a terminal', () => {
  it('sets a page to its width, in colours', () => {
    const shown = onTerminal(44, `${program} read harbour.html 2>/dev/null`)
    const lines = stripVTControlCharacters(shown).split('\n')
    expect(shown).toContain('\u001b[1m')
    expect(lines).toContain('Harbour master denies that the cranes were')
    for (const line of lines) if (!line.includes('https:')) expect(stringWidth(line)).toBeLessThanOrEqual(44)
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBe(44)
  })

  it('shows progress, errors above it and a summary, and leaves the line clear', () => {
    const slow = join(newFolder(), 'slow.jsonl')
    const line = (text: string): string => `${JSON.stringify({ text })}\n`
    writeFileSync(
      slow,
      `${line('ONRECORD-TEST-SLOW it').repeat(3)}no JSON\n${line('ONRECORD-TEST-SLOW it').repeat(3)}`,
    )
    const shown = onTerminal(80, `ONRECORD_TEST_HOOK=1 ${program} read --json --workers 1 ${slow} >/dev/null`)
    const text = stripVTControlCharacters(shown)
    expect(text).toMatch(/─ [0-6] of 7/)
    expect(text).toMatch(/ left/)
    expect(text).toMatch(/onrecord: \S*slow\.jsonl: line 4: .*\n/)
    expect(text).toMatch(/6 documents read, 1 could not be, \d\.\d\/s\n$/)
    // The line is cleared before the error and before the summary; the cursor is shown again.
    expect(shown).toMatch(/\u001b\[2Konrecord: /)
    expect(shown.lastIndexOf('\u001b[?25h')).toBeGreaterThan(shown.lastIndexOf('\u001b[?25l'))
  })

  it('shows neither with --quiet', () => {
    const shown = onTerminal(80, `${program} read --json --quiet wires.jsonl missing.txt >/dev/null`)
    expect(shown).toBe('onrecord: missing.txt: no such file or folder\n')
  })
})
