import { useState } from 'react'
import { Button } from 'react-aria-components'
import { bare } from './wording.ts'

/** Characters that a list shows of an article's words before they are asked for. */
const SHOWN = 320

/** Words of an article: always text, never markup. */
export const Quote = ({ words, isDenial }: { words: string; isDenial?: boolean }) => {
  const [isWhole, setWhole] = useState(false)
  const text = bare(words)
  const isCut = text.length > SHOWN && !isWhole
  return (
    <blockquote className={isDenial ? 'words denial-words' : 'words'}>
      <p>
        {isCut ? `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')} … ` : text}
        {isCut && (
          <Button className="more" onPress={() => setWhole(true)}>
            more
          </Button>
        )}
      </p>
    </blockquote>
  )
}
