/** Denials beside assertions, day after day. */
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { Denied } from '../../parts/certainty.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import type { Telling } from './tellings.ts'
import { ROW_WORDS } from './times.ts'
import { WordsLink } from './words-link.tsx'

/** Days that are shown before more are asked for. */
const SHOWN = 40

export const ForAgainst = ({ tellings }: { tellings: readonly Telling[] }) => {
  const [isWhole, setWhole] = useState(false)
  const days = useMemo(() => byDay(tellings), [tellings])
  const shown = isWhole ? days : days.slice(0, SHOWN)
  return (
    <>
      <div className="scrolls">
        <table className="for-against">
          <thead>
            <tr>
              <th scope="col">Told on</th>
              <th scope="col">Asserted</th>
              <th scope="col">
                <Denied />
                Denied
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(([day, all]) => (
              <tr key={day}>
                <th scope="row">{day === '' ? <span className="unknown">no day</span> : dayInWords(day)}</th>
                <Told tellings={all.filter(({ denies }) => !denies)} />
                <Told tellings={all.filter(({ denies }) => denies)} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < days.length && (
        <p className="more-line">
          <Button onPress={() => setWhole(true)}>{grouped(days.length - shown.length)} more days</Button>
        </p>
      )}
    </>
  )
}

const Told = ({ tellings }: { tellings: readonly Telling[] }) => (
  <td>
    {tellings.length === 0 ? (
      <span className="only-heard">nothing</span>
    ) : (
      <ul>
        {tellings.map((telling) => (
          <li key={telling.key} className="told-item">
            <span className={`level level-${telling.level}`}>
              {telling.level === 'denied' ? 'denied' : ROW_WORDS[telling.level]}
            </span>{' '}
            <span className="speaker">{telling.source.name}</span>
            {telling.source.is !== 'own' && `, in ${telling.lead.citation.publisher ?? 'an article'}`}
            {telling.article !== telling.text && (
              <>
                {', '}
                <Link to="/articles/$article" params={{ article: String(telling.text) }}>
                  a copy
                </Link>
              </>
            )}
            <WordsLink entry={telling.lead} />
          </li>
        ))}
      </ul>
    )}
  </td>
)

const byDay = (tellings: readonly Telling[]): [string, Telling[]][] => {
  const days = new Map<string, Telling[]>()
  for (const telling of tellings) {
    const day = telling.day ?? ''
    const known = days.get(day)
    if (known) known.push(telling)
    else days.set(day, [telling])
  }
  return [...days]
}
