/** Which transfers a denial is about. */
import type { Understood } from '../understood.ts'
import { isMilitary } from './categories.ts'
import type { Transfer } from './index.ts'
import { agreeIn, isVague } from './sides.ts'

/**
 * For each denial that names a deed by a relative or a pronoun, or spells it out, the transfers that it denies.
 *
 * @returns ids of transfers by ids of statements
 */
export const denialsOfTransfers = (u: Understood, transfers: readonly Transfer[]): Map<string, string[]> => {
  const denied = new Map<string, string[]>()
  for (const s of u.statements) {
    if (s.stance !== 'denies') continue
    const own = transfers.filter((t) => t.within === s.id && t.status === 'denied')
    const others = transfers.filter((t) => !own.includes(t) && t.status !== 'denied')
    // A deed spelled out: the same item and parties in another voice.
    const spelled = others.filter((t) => own.some((o) => sameDeed(u, o, t)))
    // "a deal …, which Norland has denied": a content part that holds the trigger or the item.
    const named = others.filter((t) =>
      s.content.spans.some((span) =>
        [...t.trigger.spans, ...t.item.spans].some((x) => span.start <= x.start && x.end <= span.end),
      ),
    )
    const about = [...new Set([...spelled, ...named].map((t) => t.id))]
    if (about.length > 0) denied.set(s.id, about)
  }
  return denied
}

/** Both parties are told in both, and are the same; a denial of "arms" is one of shells, too. */
const sameDeed = (u: Understood, a: Transfer, b: Transfer): boolean => {
  if (!a.supplier || !b.supplier || !agreeIn(u, a.supplier, b.supplier)) return false
  // "sending arms to either side": any side may be meant.
  const either = a.recipient !== undefined && isVague(a.recipient)
  if (!either && !(a.recipient && b.recipient && agreeIn(u, a.recipient, b.recipient))) return false
  const [x, y] = [a.item.category, b.item.category]
  return x === y || (x === 'arms' && isMilitary(y)) || (y === 'arms' && isMilitary(x))
}
