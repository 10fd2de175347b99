/** How widely a claim is told and how often denied, under its title. */
import type { ClaimLine } from '../../api/claims.ts'
import { Denied } from '../../parts/certainty.tsx'
import { grouped } from '../../parts/wording.ts'
import { spanInWords, times } from './counted.ts'

export const Counts = ({
  line: { voices, articles, entries, denials, firstTold, lastTold },
}: {
  line: ClaimLine
}) => {
  const copies = articles - voices
  return (
    <ul className="claim-facts">
      <li>
        <Voices voices={voices} copies={copies} />
        <strong>{grouped(voices)}</strong> {voices === 1 ? 'independent voice' : 'independent voices'}
        {copies > 0 && `, ${grouped(copies)} ${copies === 1 ? 'copy' : 'copies'} folded`}
      </li>
      <li>
        {grouped(articles)} {articles === 1 ? 'article' : 'articles'}, {spanInWords(firstTold, lastTold)}
      </li>
      <li>
        {grouped(entries)} {entries === 1 ? 'entry' : 'entries'}
      </li>
      {denials > 0 && (
        <li className="denial">
          <Denied />
          denied {times(denials)}
        </li>
      )}
    </ul>
  )
}

/** Voices that are drawn one by one. */
const DRAWN = 24

/** A full dot for a voice, a hollow one for a copy; the words beside them say the same. */
const Voices = ({ voices, copies }: { voices: number; copies: number }) =>
  voices + copies <= DRAWN && (
    <span className="voices-dots" aria-hidden="true">
      {'●'.repeat(voices)}
      {'○'.repeat(Math.max(copies, 0))}
    </span>
  )
