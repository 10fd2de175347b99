/** A brief as a report, and as words to be read aloud. */
import { type Block, citing, type Line, plain, type Report, styled, wordsIn } from '../report/report.ts'
import {
  citationOf,
  doing,
  goodsOf,
  hedgesOf,
  named,
  piecesOf,
  quoteOf,
  speakerOf,
  titleOf,
} from '../report/wording.ts'
import type { Hit } from '../search/hits.ts'
import type { Brief, BriefClaim } from './ask.ts'

/** Words a minute: what a grown reader reads of such prose (Brysbaert 2019: 238), rounded down for names and figures. */
const WORDS_A_MINUTE = 230

/** Whole minutes that it takes to read a brief. */
export const briefMinutes = (brief: Brief): number => minutesOf(briefReport(brief))

const minutesOf = (report: Report): number => Math.max(1, Math.ceil(wordsIn(report) / WORDS_A_MINUTE))

export const briefReport = (brief: Brief, about: string[] = []): Report => {
  const { citations, cite } = citing()
  const cited = (hit: Hit): number[] => [cite(citationOf(hit))]
  const claim = ({ hit, voices, articles, known }: BriefClaim): Line => ({
    pieces: [
      ...piecesOf(hit),
      styled(
        'dim',
        ` (${hit.voice?.name ? `on the word of ${hit.voice.name}; ` : ''}${articles} ${articles === 1 ? 'article' : 'articles'}${voices < articles ? `, ${voices} independent` : ''}${known ? ', told before' : ''})`,
      ),
    ],
    cites: cited(hit),
  })
  const section = (text: string, lines: Line[]): Block[] =>
    lines.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text },
          { kind: 'list', lines },
        ]
  const blocks: Block[] = [
    ...section('Transfers', brief.transfers.map(claim)),
    ...section(
      'Changed figures',
      brief.figures.map(({ before, now, hit }) => ({
        pieces: [styled('strong', titleOf(hit)), plain(`: ${now}, before ${before}`)],
        cites: cited(hit),
      })),
    ),
    ...section(
      'Denials',
      brief.denials.map((hit) => ({
        pieces: [
          styled('denial', `${speakerOf(hit)} ${doing(speakerOf(hit), 'denies')}`),
          plain(': '),
          quoteOf(hit),
        ],
        cites: cited(hit),
      })),
    ),
    ...section(
      'Accusations, warnings, promises, demands',
      brief.statements.map((hit) => ({ pieces: piecesOf(hit), cites: cited(hit) })),
    ),
    ...section('Events', brief.events.map(claim)),
    ...section(
      'Who speaks most',
      brief.speakers.map(({ name, times }) => ({ pieces: [plain(`${name}: ${times}`)] })),
    ),
    ...section(
      'Changed articles',
      brief.changed.map(({ headline, version }) => ({
        pieces: [plain(`${headline ?? 'without a headline'}: version ${version}`)],
      })),
    ),
  ]
  const days = brief.since === brief.until ? brief.since : `${brief.since} to ${brief.until}`
  if (blocks.length === 0)
    blocks.push({ kind: 'text', line: { pieces: [plain('Nothing was published or added in these days.')] } })
  const report: Report = { title: `Brief, ${days}`, about: [], blocks, citations }
  const minutes = minutesOf(report)
  const copies = brief.copies > 0 ? `, ${brief.copies} of them copies` : ''
  return {
    ...report,
    about: [
      `${brief.articles} ${brief.articles === 1 ? 'article' : 'articles'}${copies}. Reading time: ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      ...about,
    ],
  }
}

/** Said and written wherever a brief is read aloud. */
export const AUDIO_NOTICE = 'This audio was made by machine, from a brief that was made by machine.'

/** The words of a brief for a voice: whole sentences, hedges told, sources named. */
export const spokenBrief = (brief: Brief): string => {
  const sentence = (hit: Hit): string => {
    const hedges = hedgesOf(hit)
    const word = hit.voice?.name
      ? ` according to ${hit.voice.name}`
      : hit.kind === 'statement'
        ? ''
        : ` ${hit.article.publisher ?? 'an article'} reports`
    if (hit.kind === 'statement') return `${spokenSpeaker(hit, hit.stance!)}: ${spokenWords(hit)}.`
    const what =
      hit.kind === 'transfer'
        ? `From ${named(hit, 'supplier', 'party') || 'a supplier not named'} to ${named(hit, 'recipient') || 'a recipient not named'}: ${goodsOf(hit)}, ${hit.type}`
        : titleOf(hit).replace(/^\?/, 'Somebody not named').replace(' → ', ' to ')
    return `${what}${hedges.length > 0 ? `, ${hedges.join(', ')}` : ''},${word}.`
  }
  const part = (title: string, lines: string[]): string[] => (lines.length > 0 ? [`${title}.`, ...lines] : [])
  return [
    AUDIO_NOTICE,
    `News on record, ${brief.since} to ${brief.until}. ${brief.articles} articles.`,
    ...part(
      'Transfers',
      brief.transfers.map(({ hit }) => sentence(hit)),
    ),
    ...part(
      'Denials',
      brief.denials.map((hit) => `${spokenSpeaker(hit, 'denies')}: ${spokenWords(hit)}.`),
    ),
    ...part('Statements', brief.statements.map(sentence)),
    ...part(
      'Events',
      brief.events.map(({ hit }) => sentence(hit)),
    ),
    AUDIO_NOTICE,
  ].join('\n')
}

const spokenSpeaker = (hit: Hit, stance: string): string =>
  `${speakerOf(hit)} ${doing(speakerOf(hit), stance)}`

/** Marks that a voice would stumble over, or read out, are left out. */
const spokenWords = (hit: Hit): string =>
  quoteOf(hit)
    .text.replace(/["“”]/g, '')
    .replace(/[\s,;:.…]+$/, '')
