import type { Entry } from '../api/queries.ts'
import { hedgesOf } from './wording.ts'

/** How sure an entry is told, where it is not told as a fact: a sign, a line and words, never a colour alone. */
export const Certainty = ({ entry }: { entry: Entry }) =>
  hedgesOf(entry).map((hedge) => (
    <span key={hedge} className={hedge === 'did not happen' ? 'hedge denial' : 'hedge'}>
      <span aria-hidden="true">{SIGNS[hedge] ?? '≈'}</span> {hedge}
    </span>
  ))

const SIGNS: { readonly [hedge: string]: string } = {
  'did not happen': '✕',
  possible: '◌',
  probable: '◍',
  'to come': '▹',
}

/** The sign of a denial, everywhere. */
export const Denied = () => (
  <span className="denied-sign" aria-hidden="true">
    ✕{' '}
  </span>
)
