/** What hangs on a verb or a noun by a preposition. */
import { type Document, wordAt } from '../../language/index.ts'
import { coordinated } from './coordination.ts'
import { caseOf, childrenWith, isStrayOblique, relation } from './relations.ts'

export interface Oblique {
  /** The preposition, in lower case, several words parted by a space: "in exchange for". */
  case: string
  heads: number[]
}

/** Phrases with a preposition, whatever else the tree takes them for. */
const hangingOn = (doc: Document, head: number, as: 'obl' | 'nmod'): Oblique[] =>
  (as === 'obl'
    ? childrenWith(doc, head, 'obl', 'obl:agent', 'nsubj', 'obj').filter(
        (c) =>
          relation(doc, c) === 'obl' || (c > head && (relation(doc, c) !== 'obj' || isStrayOblique(doc, c))),
      )
    : childrenWith(doc, head, as)
  )
    .map((c) => ({ case: caseOf(doc, c), heads: [c] }))
    .filter((o) => o.case !== '' && !(o.case === 'by' && relation(doc, o.heads[0]!) === 'obl:agent'))

/** What hangs on a word by a preposition, in order; a title and its name are one. */
export const obliquesOf = (doc: Document, head: number, as: 'obl' | 'nmod'): Oblique[] => {
  const found: Oblique[] = []
  for (const oblique of hangingOn(doc, head, as)) {
    const title = found.at(-1)
    const [name] = oblique.heads as [number]
    // "between president *Brandt* and …", which the tree may take for two.
    if (
      title &&
      title.heads[0] === name - 1 &&
      title.case === oblique.case &&
      wordAt(doc, name).upos === 'PROPN'
    )
      title.heads.splice(0, 1, name, ...coordinated(doc, name - 1).slice(1))
    else found.push(oblique)
  }
  return found
}
