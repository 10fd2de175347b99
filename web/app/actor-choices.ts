/** What the addresses of the pages of actors may choose. */

/** Kinds of actors, as the record has them. */
export const ACTOR_KINDS = ['person', 'organization', 'country', 'place', 'group'] as const

/** Lists of an actor, of which its page shows one. */
export const ACTOR_LISTS = ['said', 'told', 'transfers', 'acts', 'denials'] as const
