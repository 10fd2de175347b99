/** The fields of a search, and the same search with one more or one less. */
import { FIELDS, type Term, termsOf } from '../../../src/ledger/search/terms.ts'

const isNarrowing = ({ field, isWithout }: Term): boolean =>
  isWithout || (field !== undefined && FIELDS.includes(field))

/** What a search is narrowed by: its fields and the words that it leaves out, as they were typed. */
export const narrowedBy = (q: string): string[] => [
  ...new Set(
    termsOf(q)
      .filter(isNarrowing)
      .map(({ text }) => text),
  ),
]

const textOf = ({ quoted, bare }: Term): string => (quoted ?? bare ?? '').trim().toLowerCase()

const isSame = (a: Term, b: Term): boolean =>
  a.field === b.field && a.isWithout === b.isWithout && textOf(a) === textOf(b)

export const hasTerm = (q: string, term: string): boolean => {
  const [wanted] = termsOf(term)
  return wanted !== undefined && termsOf(q).some((other) => isSame(other, wanted))
}

/**
 * A search with a field, or without it where it had it. A field has one value: another one gives way.
 *
 * @example
 * toggled('missiles stance:asserts', 'stance:denies') // 'missiles stance:denies'
 */
export const toggled = (q: string, term: string): string => {
  const [wanted] = termsOf(term)
  if (!wanted) return q
  const had = hasTerm(q, term)
  const others = termsOf(q).filter((other) =>
    wanted.field === undefined || wanted.isWithout ? !isSame(other, wanted) : other.field !== wanted.field,
  )
  return [...others.map(({ text }) => text), ...(had ? [] : [term])].join(' ')
}

/** A term as people say it: `by:"Kim Jong Un"` is "by: Kim Jong Un". */
export const termInWords = (text: string): { field?: string; value: string } => {
  const [term] = termsOf(text)
  if (!term) return { value: text }
  const value = term.quoted ?? term.bare ?? ''
  if (term.isWithout) return { field: 'without', value }
  return { ...(term.field && { field: SAID[term.field] ?? term.field }), value }
}

const SAID: { readonly [field: string]: string } = {
  confidence: 'confidence from',
  saying: 'also what is only thought:',
}
