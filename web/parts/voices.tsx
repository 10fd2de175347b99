import { Link } from '@tanstack/react-router'
import { Denied } from './certainty.tsx'
import { grouped } from './wording.ts'

interface VoicesProps {
  claim: number | undefined
  voices: number
  denials?: number
  /** Said behind it: "told before". */
  also?: string
}

/** How widely a claim is told, and how often denied; it leads to the claim. */
export const Voices = ({ claim, voices, denials = 0, also }: VoicesProps) => {
  const words = voices > 1 ? `${grouped(voices)} independent voices` : 'one voice'
  return (
    <span className="voices">
      {claim === undefined ? (
        words
      ) : (
        <Link to="/claims/$claim" params={{ claim: String(claim) }}>
          {words}
        </Link>
      )}
      {denials > 0 && (
        <span className="denial">
          {' '}
          <Denied />
          {denials === 1 ? 'denied' : `denied ${grouped(denials)} times`}
        </span>
      )}
      {also && `, ${also}`}
    </span>
  )
}
