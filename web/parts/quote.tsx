import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Highlighted, useSearchedSpans } from './highlight.tsx'
import { bare } from './wording.ts'

/** Characters that a list shows of an article's words before they are asked for. */
const SHOWN = 320
/** Characters that lead up to a searched word which stands behind those. */
const BEFORE = 120

interface QuoteProps {
  words: string
  isDenial?: boolean
  /** The sentence of words that say little by themselves, and where they stand in it. */
  around?: { sentence: string; from: number; to: number } | undefined
}

/** Words of an article: always text, never markup. */
export const Quote = ({ words, isDenial, around }: QuoteProps) => (
  <blockquote className={isDenial ? 'words denial-words' : 'words'}>
    <p>{around ? <InSentence {...around} /> : <Words text={bare(words)} />}</p>
  </blockquote>
)

const InSentence = ({ sentence, from, to }: NonNullable<QuoteProps['around']>) => {
  const shown = { text: sentence, spans: useSearchedSpans(sentence) }
  return (
    <>
      <Highlighted {...shown} to={from} />
      <mark>
        <Highlighted {...shown} from={from} to={to} />
      </mark>
      <Highlighted {...shown} from={to} />
    </>
  )
}

const Words = ({ text }: { text: string }) => {
  const [isWhole, setWhole] = useState(false)
  const spans = useSearchedSpans(text)
  if (text.length <= SHOWN || isWhole) return <Highlighted text={text} spans={spans} />
  const { from, to } = cut(text, spans[0]?.start ?? 0)
  return (
    <>
      {from > 0 && '… '}
      <Highlighted text={text} spans={spans} from={from} to={to} />
      {to < text.length && ' …'}{' '}
      <Button className="more" onPress={() => setWhole(true)}>
        more
      </Button>
    </>
  )
}

/** A piece of a long text, cut between words, in which a place can be seen. */
const cut = (text: string, place: number): { from: number; to: number } => {
  const start = place < SHOWN - BEFORE ? 0 : place - BEFORE
  const from = start === 0 ? 0 : start + text.slice(start).search(/(?<=\s)\S/)
  const end = from + SHOWN
  return {
    from,
    to: end >= text.length ? text.length : from + text.slice(from, end).replace(/\s+\S*$/, '').length,
  }
}
