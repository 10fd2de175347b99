/** `onrecord brief`: what is new, dated and cited, to be read or heard. */
import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { AUDIO_NOTICE, briefReport, spokenBrief } from '../ledger/brief/report.ts'
import { InputError } from '../page/document.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { type FormChoice, give, withForms } from './ledger/forms.ts'
import { queryText } from './ledger/query-text.ts'
import { firstDay, lastDay, wholeNumber } from './option-values.ts'

interface Options extends LedgerChoice, FormChoice {
  since?: string
  until?: string
  limit: number
  audio?: string
  voice?: string
}

export const briefCommand = (done: (code: number) => void): Command =>
  withForms(
    withLedger(
      new Command('brief')
        .summary('what is new: a dated, cited digest, also read aloud')
        .usage('[options] [QUERY...]')
        .argument('[QUERY...]', 'what it is about, as in onrecord search')
        .description(
          'Tells what articles of some days brought: transfers, changed figures, denials, statements, events.',
        )
        .option(
          '--since <date>',
          'published from this day, month or year on (else the last seven days that the ledger has)',
          firstDay,
        )
        .option('--until <date>', 'published up to this day, month or year', lastDay)
        .option('--limit <n>', 'entries of each part', wholeNumber(1000), 10)
        .option('--audio <file>', 'also read it aloud into a sound file (.wav), with espeak-ng or piper')
        .option('--voice <model>', "piper's voice: path of an .onnx file; without it espeak-ng reads"),
    ),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  onrecord brief --since 2023-10-13\n  onrecord brief with:Russia --since 2023 -o brief.md\n  onrecord brief --since 2023-10 --audio brief.wav',
    )
    .action(async (words: string[], options: Options) => done(await brief(words, options)))

const brief = (words: string[], options: Options): Promise<number> =>
  withOpen(options, 'there', async (ledger) => {
    const query = queryText(words)
    const { since, until, limit } = options
    const found = await ledger.brief(query, { limit, ...(since && { since }), ...(until && { until }) })
    const about = query ? [query] : []
    if (options.audio !== undefined) {
      speak(spokenBrief(found), options.audio, options.voice)
      about.push(`${options.audio}: ${AUDIO_NOTICE}`)
    }
    await give(briefReport(found, about), found, options)
    return 0
  })

/** @throws Error where no program that speaks is installed, or it fails */
const speak = (words: string, file: string, voice: string | undefined): void => {
  if (!/\.wav$/i.test(file))
    throw new InputError(`--audio ${file}: sound is written as WAV; end the file's name with .wav`)
  // An older file stays where this one fails, and nobody hears half a brief.
  const part = `${file}.part.wav`
  const [program, args] =
    voice === undefined
      ? ['espeak-ng', ['-v', 'en', '-w', part, '--stdin']]
      : ['piper', ['--model', voice, '--output_file', part]]
  const done = spawnSync(program as string, args as string[], {
    input: words,
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: 600_000,
  })
  if (done.error && (done.error as NodeJS.ErrnoException).code === 'ENOENT')
    throw new Error(
      voice === undefined
        ? '--audio needs a program that speaks: install espeak-ng (apt install espeak-ng, brew install espeak-ng), or piper and name its voice with --voice'
        : '--voice needs piper (pip install piper-tts); without --voice espeak-ng reads',
    )
  // espeak-ng ends well where it could write nothing.
  if (done.status !== 0 || !existsSync(part))
    throw new Error(`${program} could not write ${file}: ${String(done.stderr).trim().split('\n').at(-1)}`)
  renameSync(part, file)
  // A notice for whoever gets the file without its brief.
  writeFileSync(`${file}.txt`, `${AUDIO_NOTICE}\n`)
}
