/** Claims as reports: a list of many, and one with everything that belongs to it. */
import { citing, type Line, plain, type Report, styled } from '../report/report.ts'
import { citationOf, piecesOf } from '../report/wording.ts'
import type { Hit } from '../search/hits.ts'
import type { Claim, ClaimLine } from './ask.ts'

/** @param firsts the first report of each claim, to be cited */
export const claimsReport = (
  claims: readonly ClaimLine[],
  firsts: ReadonlyMap<number, Hit>,
  about: string[],
): Report => {
  const { citations, cite } = citing()
  return {
    title: 'Claims',
    about,
    blocks: [
      {
        kind: 'list',
        lines: claims.map((claim): Line => {
          const first = firsts.get(claim.id)
          return {
            pieces: [
              styled('dim', `claim ${claim.id} · `),
              ...(first ? piecesOf(first) : [styled('quoted', claim.words)]),
              plain(' — '),
              styled('dim', spread(claim)),
              ...(claim.denials > 0 ? [styled('denial', `, denied ${times(claim.denials)}`)] : []),
            ],
            cites: first ? [cite(citationOf(first))] : [],
          }
        }),
      },
    ],
    citations,
  }
}

const spread = ({ articles, voices, first_told, last_told }: ClaimLine): string => {
  const days = first_told === last_told ? (first_told ?? 'undated') : `${first_told} to ${last_told}`
  const independent = voices < articles ? `, ${voices} independent` : ''
  return `${articles} ${articles === 1 ? 'article' : 'articles'}${independent}, ${days}`
}

const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)

export const claimReport = (claim: Claim, about: string[]): Report => {
  const { citations, cite } = citing()
  const cites = (hit: Hit | undefined): number[] => (hit ? [cite(citationOf(hit))] : [])
  const hitOf = new Map(claim.hits.map((hit) => [hit.id, hit]))
  const first = claim.hits[0]
  const blocks: Report['blocks'] = [
    {
      kind: 'text',
      line: {
        pieces: [
          styled('dim', `${spread(claim)}${claim.denials > 0 ? `, denied ${times(claim.denials)}` : ''}. `),
          plain('First report: '),
          ...(first ? piecesOf(first) : [styled('quoted', claim.words)]),
        ],
        cites: cites(first),
      },
    },
    { kind: 'heading', level: 2, text: 'Who says it, and who denies it' },
    {
      kind: 'table',
      head: ['Source', '', 'First told', 'Times'],
      rows: claim.sources.map(({ name, anonymous, denies, first: day, times: n }) => ({
        cells: [
          `${name}${anonymous ? ' (not named)' : ''}`,
          denies ? 'denies' : 'says',
          day ?? '?',
          String(n),
        ],
      })),
    },
  ]
  if (claim.figures.length > 0)
    blocks.push(
      { kind: 'heading', level: 2, text: 'Figures' },
      {
        kind: 'table',
        head: ['Told', 'Figure', 'In'],
        rows: claim.figures.map(({ day, text, publisher, hit }) => ({
          cells: [day ?? '?', text, publisher ?? '?'],
          cites: cites(hitOf.get(hit)),
        })),
      },
    )
  if (claim.certainty.length > 1)
    blocks.push(
      { kind: 'heading', level: 2, text: 'How sure' },
      {
        kind: 'table',
        head: ['Told', 'Certainty'],
        rows: claim.certainty.map(({ day, level, hit }) => ({
          cells: [day ?? '?', level],
          cites: cites(hitOf.get(hit)),
        })),
      },
    )
  blocks.push(
    { kind: 'heading', level: 2, text: 'Wordings' },
    {
      kind: 'list',
      lines: claim.hits.map((hit) => ({
        pieces: [
          styled('dim', `${hit.article.published?.slice(0, 10) ?? '?'} · ${hit.article.publisher ?? '?'} · `),
          ...piecesOf(hit),
        ],
        cites: cites(hit),
      })),
    },
  )
  return { title: `Claim ${claim.id}`, about, blocks, citations }
}
