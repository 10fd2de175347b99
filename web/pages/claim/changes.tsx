/** What people changed of a claim, each of which can be taken back. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'react-aria-components'
import type { Entry } from '../../api/queries.ts'
import { type Correction, correctionsQuery } from '../../api/reader.ts'
import { Section } from '../../parts/page.tsx'
import { dayInWords } from '../../parts/wording.ts'

interface ChangesProps {
  claim: number
  entries: readonly Entry[]
  /** Absent where one's role takes nothing back. */
  takeBack: ((corrections: readonly number[]) => void) | undefined
}

export const Changes = ({ claim, entries, takeBack }: ChangesProps) => {
  const { data } = useQuery(correctionsQuery())
  const ids = new Set(entries.map(({ id }) => id))
  const here = (data?.corrections ?? []).filter(
    (one) =>
      one.undone === undefined && (joinsTo(one) === claim || (one.entry !== undefined && ids.has(one.entry))),
  )
  if (here.length === 0) return null
  return (
    <Section title="What people changed" count={here.length}>
      <ul className="plain-list changes">
        {here.map((one) => (
          <li key={one.id} className="change">
            <span>
              {whatOf(one)} by {one.who} on {dayInWords(one.at)}
              {one.why && <q className="why">{one.why}</q>}
            </span>
            {takeBack && (
              <Button className="quiet" onPress={() => takeBack([one.id])}>
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const joinsTo = ({ of, action, change }: Correction): number | undefined =>
  of === 'claim' && action === 'merge' ? (change?.into as number) : undefined

const whatOf = ({ of, action, change }: Correction): string => {
  if (of === 'claim') return `Joined with claim ${String(change?.from)}`
  return DONE[action] ?? action
}

const DONE: { readonly [action: string]: string } = {
  accept: 'An entry was accepted',
  correct: 'An entry was corrected',
  reject: 'An entry was rejected',
  annotate: 'An entry was noted upon',
  split: 'An entry was split off another claim',
}
