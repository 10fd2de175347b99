/** The wordings one under the other; each can be said to be about something else. */
import { memo, useState } from 'react'
import { Button } from 'react-aria-components'
import { Denied } from '../../parts/certainty.tsx'
import { Citation } from '../../parts/citation.tsx'
import { grouped } from '../../parts/wording.ts'
import { SourceName } from './tree-view.tsx'
import type { Wording } from './wordings.ts'

interface WordingsProps {
  wordings: readonly Wording[]
  chosen: string | undefined
  choose(key: string): void
  /** Absent where one's role splits nothing off. */
  split: ((wording: Wording) => void) | undefined
}

/** Wordings that are shown before more are asked for. */
const SHOWN = 40

export const Wordings = ({ wordings, chosen, choose, split }: WordingsProps) => {
  const [most, setMost] = useState(SHOWN)
  // One that the address names is shown wherever it stands.
  const at = wordings.findIndex(({ key }) => key === chosen)
  const shown = wordings.slice(0, Math.max(most, at + 2))
  return (
    <>
      <ol className="wordings">
        {shown.map((wording) => (
          <WordingItem
            key={wording.key}
            wording={wording}
            isChosen={wording.key === chosen}
            choose={choose}
            split={split}
          />
        ))}
      </ol>
      {shown.length < wordings.length && (
        <p className="more-line">
          <Button onPress={() => setMost(shown.length + SHOWN)}>
            Show more of {grouped(wordings.length)} wordings
          </Button>
        </p>
      )}
    </>
  )
}

interface WordingProps {
  wording: Wording
  isChosen: boolean
  choose(key: string): void
  /** Absent where one's role splits nothing off. */
  split: ((wording: Wording) => void) | undefined
}

const WordingItem = memo(({ wording, isChosen, choose, split }: WordingProps) => {
  const { key, denies, parts, tellings, differs, isFirst } = wording
  return (
    <li
      data-wording={key}
      className={['wording', denies && 'wording-denies', isChosen && 'chosen'].filter(Boolean).join(' ')}
      aria-current={isChosen || undefined}
      onFocus={() => choose(key)}
    >
      <blockquote className={denies ? 'words denial-words' : 'words'}>
        <p>
          {placed(parts).map(({ text, isOwn, at }) =>
            isOwn ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      </blockquote>
      {(denies || isFirst || differs.length > 0) && (
        <p className="wording-facts">
          {denies && (
            <span className="denial">
              <Denied />
              denies it
            </span>
          )}
          {isFirst && <span>the others are compared with this one</span>}
          {differs.map((one) => (
            <span key={one} className="wording-differs">
              {one}
            </span>
          ))}
        </p>
      )}
      <ul className="wording-tellings">
        {tellings.map((telling) => (
          <li key={telling.key}>
            {telling.source.is === 'own' ? <i>in its own voice</i> : <SourceName source={telling.source} />}{' '}
            <Citation citation={telling.lead.citation} />
          </li>
        ))}
      </ul>
      {split && (
        <Button className="quiet wording-split" onPress={() => split(wording)}>
          Not the same <kbd>n</kbd>
        </Button>
      )}
    </li>
  )
})

const placed = (parts: Wording['parts']): (Wording['parts'][number] & { at: number })[] => {
  let at = 0
  return parts.map((part) => {
    const here = { ...part, at }
    at += part.text.length + 1
    return here
  })
}
