import { Link } from '@tanstack/react-router'
import type { ClaimLine } from '../../../src/desk/answers/claim.ts'
import type { Entry as EntryData } from '../../api/queries.ts'
import { Denied } from '../../parts/certainty.tsx'
import { Entry } from '../../parts/entry.tsx'
import { grouped } from '../../parts/wording.ts'

/** A claim by its newest telling, with how widely it is told. */
export const ClaimItem = ({ line, entry }: { line: ClaimLine; entry: EntryData }) => (
  <div className="claim-item">
    <Entry entry={entry} withoutClaim />
    <p className="claim-counts">
      <Link to="/claims/$claim" params={{ claim: String(line.id) }}>
        {line.voices > 1 ? `${grouped(line.voices)} independent voices` : 'One voice so far'}
      </Link>
      {line.denials > 0 && (
        <span className="denial">
          <Denied />
          {line.denials === 1 ? 'denied' : `denied ${grouped(line.denials)} times`}
        </span>
      )}
    </p>
  </div>
)
