/** A dossier as a report. */
import { type Block, type Citation, citing, type Line, plain, type Report, styled } from '../report/report.ts'
import {
  citationOf,
  doing,
  goodsOf,
  hedgesOf,
  named,
  piecesOf,
  quoteOf,
  speakerOf,
} from '../report/wording.ts'
import type { Hit } from '../search/hits.ts'
import type { Dossier, DossierActor } from './ask.ts'
import type { Listed } from './lists.ts'

/** @param about lines that say of which ledger and when it was made */
export const dossierReport = (dossier: Dossier, about: string[]): Report => {
  const { actors, said, saidOf, out, in: back, undirected, events, denials, sources } = dossier
  const { citations, cite } = citing()
  const lineOf = (hit: Hit): Line => ({
    pieces: [...(hit.first_day ? [styled('dim', `${hit.time} · `)] : []), ...piecesOf(hit)],
    cites: [cite(citationOf(hit))],
  })
  const section = (title: string, { hits, total }: Listed, line = lineOf): Block[] =>
    total === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: `${title} (${total})` },
          { kind: 'list', lines: hits.map(line) },
          ...rest(hits.length, total),
        ]
  const flows = (title: string, { hits, total }: Listed): Block[] =>
    total === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: `${title} (${total})` },
          {
            kind: 'table',
            head: ['When', 'From', 'To', 'What', 'Status', 'On whose word'],
            rows: hits.map((hit) => ({
              cells: [
                hit.time ?? `told ${hit.article.published?.slice(0, 10) ?? '?'}`,
                named(hit, 'supplier', 'party') || '?',
                named(hit, 'recipient') || (named(hit, 'party') ? '' : '?'),
                goodsOf(hit),
                [hit.type, ...hedgesOf(hit)].join(', '),
                voiceOf(hit),
              ],
              cites: [cite(citationOf(hit))],
            })),
          },
          ...rest(hits.length, total),
        ]
  const [one, other] = actors as [DossierActor, DossierActor?]
  const blocks: Block[] = [
    ...actors.flatMap((actor) => person(actor, cite)),
    ...flows(other ? `From ${one.name} to ${other.name}` : `Supplied by ${one.name}`, out),
    ...flows(other ? `From ${other.name} to ${one.name}` : `Received by ${one.name}`, back),
    ...flows('Deals whose direction is not told', undirected),
    ...section('Denials', denials, (hit) => ({
      pieces: [
        styled('denial', `${speakerOf(hit)} ${doing(speakerOf(hit), 'denies')}`),
        plain(': '),
        quoteOf(hit),
      ],
      cites: [cite(citationOf(hit))],
    })),
    ...section(other ? 'What they say of each other' : `What ${one.name} says`, said),
    ...section(other ? 'What others say of both' : `What is said of ${one.name}`, saidOf),
    ...section(other ? 'Between them' : 'What happened', events),
  ]
  if (sources.length > 0)
    blocks.push(
      { kind: 'heading', level: 2, text: 'Sources' },
      {
        kind: 'table',
        head: ['Who speaks', 'Statements here', 'Articles'],
        rows: sources.map(({ name, times, articles }) => ({
          cells: [name, String(times), String(articles)],
        })),
      },
    )
  return { title: actors.map(({ name }) => name).join(' and '), about, blocks, citations }
}

/** "Meridian Courier", "John Kirby", "somebody unnamed". */
const voiceOf = ({ voice, article }: Hit): string => {
  if (voice === null) return article.publisher ?? 'the article'
  const name = voice.name ?? 'nobody named'
  return voice.anonymous ? `${name} (not named)` : name
}

const rest = (shown: number, total: number): Block[] =>
  shown < total
    ? [{ kind: 'text', line: { pieces: [styled('dim', `${total - shown} more; --limit shows them`)] } }]
    : []

const person = (
  { name, kind, country, names, roles }: DossierActor,
  cite: (citation: Citation) => number,
): Block[] => {
  const others = names.filter((n) => n !== name)
  const known = [kind, country].filter(Boolean).join(', ')
  return [
    {
      kind: 'text',
      line: {
        pieces: [
          styled('strong', name),
          plain(` (${known})${others.length > 0 ? `, also: ${others.join('; ')}` : ''}`),
        ],
      },
    },
    ...(roles.length > 0
      ? [
          {
            kind: 'list' as const,
            lines: roles.map(({ title, organization, first, last, articles, start, end, in: article }) => ({
              cites: [cite(citationOf({ article, start, end, key: '' }))],
              pieces: [
                plain(`${title}${organization ? `, ${organization}` : ''}`),
                styled(
                  'dim',
                  ` (${first ?? '?'}${last && last !== first ? `–${last}` : ''}, ${articles} ${articles === 1 ? 'article' : 'articles'})`,
                ),
              ],
            })),
          },
        ]
      : []),
  ]
}
