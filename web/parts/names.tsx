import { Link } from '@tanstack/react-router'
import type { Entry } from '../api/queries.ts'

/** A party by its name across articles, leading to its page; by the article's words where it is nobody known. */
export const ActorName = ({ party }: { party: Entry['parties'][number] }) =>
  party.actor === undefined ? (
    <span>{party.text}</span>
  ) : (
    <Link to="/actors/$actor" params={{ actor: String(party.actor) }} className="name">
      {party.name ?? party.text}
    </Link>
  )
