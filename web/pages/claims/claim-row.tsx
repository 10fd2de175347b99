import { Link } from '@tanstack/react-router'
import type { ClaimLine } from '../../api/claims.ts'
import { Denied } from '../../parts/certainty.tsx'
import { bare, grouped } from '../../parts/wording.ts'
import { spanInWords, voicesInWords } from '../claim/counted.ts'

interface ClaimRowProps {
  line: ClaimLine
  /** Articles of the most widely told claim of the list: its bar takes the whole width. */
  widest: number
}

/** A claim in a list: its first words, what it is, when it is told, how widely, how often denied. */
export const ClaimRow = ({ line, widest }: ClaimRowProps) => {
  const { id, kind, words, firstTold, lastTold, voices, articles, denials } = line
  return (
    <div className="claim-row">
      <div className="claim-row-told">
        <h3>
          <Link to="/claims/$claim" params={{ claim: String(id) }}>
            {bare(words)}
          </Link>
        </h3>
        <p className="claim-row-facts">
          <span className={`claim-kind claim-kind-${kind}`}>{kind}</span>
          <span>{spanInWords(firstTold, lastTold)}</span>
        </p>
      </div>
      <div className="claim-row-counts">
        <p>
          <strong>{grouped(voices)}</strong> {voices === 1 ? 'voice' : 'voices'}
          {articles > voices && <small>{` in ${grouped(articles)} articles`}</small>}
        </p>
        <VoicesBar voices={voices} articles={articles} widest={widest} />
        {denials > 0 && (
          <p className="denial">
            <Denied />
            {denials === 1 ? 'denied once' : `denied ${grouped(denials)} times`}
          </p>
        )}
      </div>
    </div>
  )
}

/** Independent voices in full, copies beside them in outline; the words above it say the same. */
const VoicesBar = ({ voices, articles, widest }: { voices: number; articles: number; widest: number }) => (
  <span className="voices-bar" title={voicesInWords(voices, articles)} aria-hidden="true">
    <span className="voices-bar-own" style={{ width: `${(100 * voices) / widest}%` }} />
    <span
      className="voices-bar-copies"
      style={{ width: `${(100 * Math.max(0, articles - voices)) / widest}%` }}
    />
  </span>
)
