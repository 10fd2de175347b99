/** Verbs and nouns that tell whom something was said to. By hand, with near kin. */
import words from './addressee-words.json' with { type: 'json' }

/** Verbs of saying whose object is the one who is told. */
export const TELLING: ReadonlySet<string> = new Set(words.telling)

/** Of these, verbs that also take the thing said for their object: "promised a fight", "offered his congratulations". */
export const GIVING: ReadonlySet<string> = new Set(words.giving)

/** Verbs of writing: their object is a reader only where it is a person or a body ("texted reporters"). */
export const WRITING: ReadonlySet<string> = new Set(words.writing)

/** "He rang me and said": verbs that open a conversation which the next verb tells of. */
export const REACHING: ReadonlySet<string> = new Set(words.reaching)

/** Verbs that take "to" with something other than a hearer. */
export const NOT_TO_HEARERS: ReadonlySet<string> = new Set(words.notToHearers)

/** Things that one tells or asks, not whom. */
export const NOT_HEARERS: ReadonlySet<string> = new Set(words.notHearers)

/** People and bodies that are spoken to, for phrases with "to" whose noun is no name and no pronoun. */
export const HEARERS: ReadonlySet<string> = new Set(words.hearers)

export const PERSONAL_PRONOUNS: ReadonlySet<string> = new Set(words.personalPronouns)
