import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onrecord } from './testing/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-cli-'))
const db = join(folder, 'ledger.db')
const examples = fileURLToPath(new URL('../../examples/html/', import.meta.url))
const hasSpeech = spawnSync('espeak-ng', ['--version']).status === 0
const cli = (...args: string[]) =>
  onrecord(args, { cwd: folder, env: { ONRECORD_DB: db, ONRECORD_WHO: 'ada' } })
const out = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await cli(...args)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}
const lines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

beforeAll(async () => {
  const told = await out(
    'add',
    '--keep-pages',
    ...['03-white-house-containers', '04-us-accuses-pyongyang', '05-lavrov-in-pyongyang'].map(
      (name) => `${examples}${name}.html`,
    ),
  )
  expect(
    told
      .split('\n')
      .filter(Boolean)
      .map((line) => line.slice(0, 10).trim()),
  ).toEqual(['new', 'new', 'new'])
  expect(told).toContain('a copy of article 1')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('onrecord on a ledger', () => {
  it('adds what is known once, and says so', async () => {
    const [line] = lines<{ outcome: string }>(
      await out('add', '--json', `${examples}03-white-house-containers.html`),
    )
    expect(line!.outcome).toBe('known')
  })

  it('finds who said what, with the article and the characters', async () => {
    const found = lines<{
      kind: string
      start: number
      end: number
      words: string
      article: { url: string }
    }>(await out('search', '--json', 'by:Lavrov', 'deeply'))
    expect(found).toHaveLength(1)
    expect(found[0]!.words).toContain('Moscow deeply valued')
    expect(found[0]!.article.url).toBe('https://lanternwickpost.example/2023/10/21/lavrov-in-pyongyang/')
    const article = JSON.parse(await out('article', '--json', found[0]!.article.url)) as {
      article: { text: string }
    }
    expect(article.article.text.slice(found[0]!.start, found[0]!.end)).toContain('Moscow deeply valued')
  })

  it('understands what a shell leaves of quotation marks', async () => {
    const quoted = await out('search', '--json', 'from:North Korea', 'kind:transfer')
    expect(lines(quoted).length).toBeGreaterThan(2)
  })

  it('writes a dossier in every form', async () => {
    const text = await out('dossier', 'North Korea', 'Russia')
    expect(text).toMatch(/^From North Korea to Russia \(\d+\)$/m)
    expect(text).toMatch(/over 1,000\s+delivered\s+White House/)
    expect(text).toContain('Where it was read')
    await out('dossier', 'PRK', 'RUS', '-o', 'd.html')
    const page = readFileSync(join(folder, 'd.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain('<h1>North Korea and Russia</h1>')
    expect(await out('dossier', 'PRK', '--markdown')).toMatch(/^# North Korea\n/)
    expect(JSON.parse(await out('dossier', 'PRK', '--json')).actors[0]).toMatchObject({ country: 'PRK' })
  })

  it('lists claims, and one with its sources and its denial', async () => {
    const [first] = JSON.parse(await out('claims', '--json', 'kind:transfer', 'military')) as {
      id: number
      voices: number
    }[]
    expect(first!.voices).toBeGreaterThan(1)
    const claim = await out('claims', '--claim', String(first!.id))
    expect(claim).toMatch(/White House\s+says\s+2023-10-13/)
    expect(claim).toMatch(/Kremlin\s+denies\s+2023-10-21/)
  })

  it('tells a timeline and a brief', async () => {
    expect(await out('timeline', 'by:Lavrov')).toContain('2023-10-18')
    const brief = await out('brief', '--since', '2023-10-14', '--until', '2023-10-31', '--markdown')
    expect(brief).toContain(
      '# Brief, 2023-10-14 to 2023-10-31\n\n*2 articles, 1 of them copies. Reading time: ',
    )
  })

  it('keeps what a person says, through reading again', async () => {
    const [hit] = lines<{ key: string }>(await out('search', '--json', 'by:Lavrov', 'deeply'))
    expect(await out('review', 'correct', hit!.key, 'stance=expresses', '--why', 'thanks')).toBe(
      `${hit!.key}: corrected (correction 1)\n`,
    )
    expect(await out('reread', '--all', '--quiet')).toBe('3 articles read again\n')
    expect(await out('search', 'by:Lavrov', 'deeply')).toContain('Sergei Lavrov expresses')
    expect(await out('review', 'list')).toMatch(
      /^1 {2}\d{4}-\d\d-\d\d {2}ada: correct entry \w+ {"stance":"expresses"} \(thanks\)\n$/,
    )
    expect(await out('review', 'undo', '1')).toBe('correction 1: taken back\n')
    expect(await out('search', 'by:Lavrov', 'deeply')).toContain('Sergei Lavrov asserts')
  })

  it('checks, backs up and restores', async () => {
    expect(await out('db', 'check')).toBe(`${db}: all is well\n`)
    expect(await out('db', 'backup', 'copy.db')).toMatch(/^copy\.db: \d+\.\d MB written\n$/)
    expect(await out('remove', 'https://lanternwickpost.example/2023/10/21/lavrov-in-pyongyang/')).toMatch(
      /^removed /,
    )
    expect(await out('search', 'by:Lavrov')).toContain('nothing was found')
    await out('db', 'restore', 'copy.db')
    expect(await out('db', 'stats')).toMatch(/articles\s+3\n/)
  })

  it('gives back the page that was kept', async () => {
    expect(await out('article', '1', '--page')).toBe(
      readFileSync(`${examples}03-white-house-containers.html`, 'utf8'),
    )
  })

  it('says what is wrong, in one line', async () => {
    const cases: [string[], number, string][] = [
      [['search', 'by:'], 1, 'by: needs a value, like by:Lavrov or by:"Sergei Lavrov"'],
      [['search'], 2, "missing required argument 'QUERY'; see onrecord search --help"],
      [['search', 'x', '--order', 'best'], 2, '--order best: must be one of words, day, added, confidence'],
      [['dossier', 'Atlantis'], 1, 'Atlantis: nobody of this name is in '],
      [['claims', '--claim', '99999'], 1, 'claim 99999: there is none of this number'],
      [['article', 'nothing'], 1, 'nothing: there is no such article'],
      [['article', '1', '--compare'], 1, '1: there is one version of it; nothing to compare'],
      [['review', 'accept', 'x'], 1, 'x: there is no such entry'],
      [['review', 'correct', 'x', 'stance'], 1, 'stance: is no change; write it as field=value'],
      [['db', 'restore', 'none.db'], 1, 'none.db: there is no such file'],
      [
        ['search', '--db', 'none.db', 'x'],
        1,
        'none.db: there is no ledger yet; add articles with: onrecord add INPUT',
      ],
      [
        ['brief', '--since', 'monday'],
        2,
        '--since monday: must be a day, a month or a year, such as 2023-10-13, 2023-10 or 2023',
      ],
    ]
    await Promise.all(
      cases.map(async ([args, code, problem]) => {
        const ended = await cli(...args)
        expect([ended.code, ended.stdout], problem).toEqual([code, ''])
        expect(ended.stderr).toMatch(/^onrecord: [^\n]*\n$/)
        expect(ended.stderr).toContain(problem)
      }),
    )
  })

  it('says what to do where no program speaks', async () => {
    const { code, stderr } = await onrecord(['brief', '--audio', 'b.wav'], {
      cwd: folder,
      env: { ONRECORD_DB: db, PATH: '/nowhere' },
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^onrecord: --audio needs a program that speaks: install espeak-ng .*\n$/)
  })

  it.skipIf(!hasSpeech)('reads a brief aloud with espeak-ng, and says that a machine does', async () => {
    const wav = join(folder, 'brief.wav')
    const { code, stdout, stderr } = await cli('brief', '--since', '2023', '--audio', wav)
    expect([code, stderr]).toEqual([0, ''])
    const notice = 'This audio was made by machine, from a brief that was made by machine.'
    expect(readFileSync(`${wav}.txt`, 'utf8')).toBe(`${notice}\n`)
    expect(stdout.replace(/\s+/g, ' ')).toContain(notice)
    const spoken = readFileSync(wav)
    expect([spoken.toString('latin1', 0, 4), spoken.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt '])
    // One channel of 16 bits; the sizes are those of the file.
    expect([spoken.readUInt16LE(22), spoken.readUInt16LE(34)]).toEqual([1, 16])
    expect([spoken.readUInt32LE(4), spoken.readUInt32LE(40)]).toEqual([spoken.length - 8, spoken.length - 44])
    // The same voice says the notice alone: the brief's sound begins with that, and goes on.
    const alone = join(folder, 'notice.wav')
    spawnSync('espeak-ng', ['-v', 'en', '-w', alone, '--stdin'], { input: `${notice}\n` })
    const said = readFileSync(alone)
    const seconds = (bytes: Buffer): number => (bytes.length - 44) / bytes.readUInt32LE(28)
    expect(seconds(said)).toBeGreaterThan(2)
    expect(seconds(spoken)).toBeGreaterThan(4 * seconds(said))
    // All but the pause behind it.
    const most = Math.floor((said.length - 44) * 0.8)
    expect(spoken.subarray(44, 44 + most).equals(said.subarray(44, 44 + most))).toBe(true)
  })

  it.skipIf(!hasSpeech)('says where its sound cannot be written', async () => {
    const { code, stdout, stderr } = await cli('brief', '--audio', join(folder, 'none', 'brief.wav'))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^onrecord: espeak-ng could not write \S+brief\.wav: Can't write to: [^\n]*\n$/)
  })

  it('writes sound as WAV alone', async () => {
    const { code, stderr } = await cli('brief', '--audio', 'brief.mp3')
    expect([code, stderr]).toEqual([
      1,
      "onrecord: --audio brief.mp3: sound is written as WAV; end the file's name with .wav\n",
    ])
    expect(existsSync(join(folder, 'brief.mp3'))).toBe(false)
  })

  it('refuses a file that is no ledger', async () => {
    writeFileSync(join(folder, 'notes.db'), 'notes '.repeat(500))
    const { code, stderr } = await cli('search', '--db', 'notes.db', 'x')
    expect([code, stderr]).toEqual([
      1,
      'onrecord: notes.db: is no ledger (not a SQLite file); name another file with --db\n',
    ])
  })
})
