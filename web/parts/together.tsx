/** What one sentence tells: its entries one below the other, its words once. */
import type { ReactNode } from 'react'
import type { Entry as EntryData } from '../api/queries.ts'
import { Certainty } from './certainty.tsx'
import { Citation } from './citation.tsx'
import { aroundOf, What } from './entry.tsx'
import { Quote } from './quote.tsx'
import { dayInWords } from './wording.ts'

interface Told {
  entry: EntryData
}

/** Items whose entries have the same words of the same article, in the order of the first of each. */
export const bySentence = <T extends Told>(items: readonly T[]): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const { kind, words, citation, id } = item.entry
    // The words of a statement are its content: what somebody says, and what is said of it, are two things.
    const key = kind === 'statement' ? `${id}` : `${citation.article}\n${words}`
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}

interface TogetherProps<T> {
  items: readonly T[]
  /** What stands behind each entry's line. */
  noteOf?(item: T): ReactNode
}

export const Together = <T extends Told>({ items, noteOf }: TogetherProps<T>) => {
  const { entry: first } = items[0]!
  return (
    <article className={`entry entry-${first.kind}`}>
      {items.map((item) => (
        <header className="entry-head" key={item.entry.id}>
          <h3>
            <What entry={item.entry} />
          </h3>
          <Certainty entry={item.entry} />
          {noteOf?.(item)}
          {item.entry.time?.value && <time className="entry-day">{dayInWords(item.entry.time.value)}</time>}
        </header>
      ))}
      <Quote
        words={first.words}
        isDenial={items.every(({ entry }) => entry.denies)}
        around={aroundOf(first)}
      />
      <footer className="entry-foot">
        <Citation citation={first.citation} />
      </footer>
    </article>
  )
}
