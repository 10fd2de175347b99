/** The column of the text: head, facts, what can be hidden, and the passages. */
import type { ReactNode } from 'react'
import type { Kept } from '../../api/reader.ts'
import type { Arranged } from './arranged.ts'
import { Facts } from './facts.tsx'
import type { Span } from './marks.ts'
import { Passage } from './passage.tsx'
import type { Passage as PassageOfText } from './passages.ts'

interface ColumnProps {
  kept: Kept
  arranged: Arranged
  /** Key of the entry that is lit. */
  lit: string | undefined
  cited: Span | undefined
  picked: Span | undefined
  /** Below the facts: toggles, and what is to be said. */
  children: ReactNode
}

export const Column = ({ kept, arranged, lit, cited, picked, children }: ColumnProps) => {
  const { article } = kept.record
  const { passages, runs, touched } = arranged
  const row = (passage: PassageOfText, i: number) => (
    <div key={passage.start} className="row" data-i={i}>
      <Passage
        text={article.text}
        passage={passage}
        runs={runs[i]!}
        lit={lit !== undefined && touched.get(lit)?.has(i) ? lit : undefined}
        at={meeting(cited, passage)}
        picked={meeting(picked, passage)}
      />
    </div>
  )
  const below = passages.findIndex(({ role }) => role !== 'headline' && role !== 'dek')
  const head = below < 0 ? passages.length : below
  const hasHeadline = passages.slice(0, head).some(({ role }) => role === 'headline')
  return (
    <div className="story-text">
      <p className="kicker">{article.publisher ?? 'Publisher not told'}</p>
      {!hasHeadline && <h1>{article.headline ?? <i>Without a headline</i>}</h1>}
      {passages.slice(0, head).map(row)}
      <Facts kept={kept} />
      {children}
      {passages.slice(head).map((passage, i) => row(passage, head + i))}
    </div>
  )
}

const meeting = (span: Span | undefined, passage: Span): Span | undefined =>
  span && span.start < passage.end && span.end > passage.start ? span : undefined
