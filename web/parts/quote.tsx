import { useState } from 'react'
import { Button } from 'react-aria-components'
import { bare } from './wording.ts'

/** Characters that a list shows of an article's words before they are asked for. */
const SHOWN = 320

/** Words of an article: always text, never markup. */
interface QuoteProps {
  words: string
  isDenial?: boolean
  /** The sentence of words that say little by themselves, and where they stand in it. */
  around?: { sentence: string; from: number; to: number } | undefined
}

/** Words of an article: always text, never markup. */
export const Quote = ({ words, isDenial, around }: QuoteProps) => {
  const [isWhole, setWhole] = useState(false)
  const text = bare(words)
  const isCut = text.length > SHOWN && !isWhole
  return (
    <blockquote className={isDenial ? 'words denial-words' : 'words'}>
      {around ? (
        <p>
          {around.sentence.slice(0, around.from)}
          <mark>{around.sentence.slice(around.from, around.to)}</mark>
          {around.sentence.slice(around.to)}
        </p>
      ) : (
        <p>
          {isCut ? `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')} … ` : text}
          {isCut && (
            <Button className="more" onPress={() => setWhole(true)}>
              more
            </Button>
          )}
        </p>
      )}
    </blockquote>
  )
}
