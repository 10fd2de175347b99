/** The mode of what is asked for, refused or threatened, by the act in its clause or the noun behind it. */
import { childrenOf, wordAt } from '../../language/index.ts'
import type { Frame } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import modes from './data/modes.json' with { type: 'json' }
import { type EventType, isOf } from './lexicon.ts'
import { actOf, typeOfNoun } from './match.ts'
import { obliquesAround } from './slots.ts'

type Act = { type: EventType; mode?: string }

const asked = modes.asked as { [type: string]: string }
const threatened = modes.threatened as { [act: string]: string }

/** Whether a type's mode is that of an act that it is about. */
export const isAboutAct = (type: EventType): boolean =>
  type === 'REQUEST' || type === 'REJECT' || type === 'THREATEN'

/** PLOVER's mode of a request, refusal or threat; nothing where the act behind it is not told. */
export const modeAbout = (
  u: Understood,
  type: EventType,
  frame: Frame,
  clause: number | undefined,
): string | undefined => {
  const act = (clause === undefined ? undefined : actOf(u, clause)) ?? actBehind(u, frame)
  if (!act) return undefined
  return type === 'THREATEN'
    ? (threatened[`${act.type} ${act.mode}`] ?? threatened[act.type])
    : asked[act.type]
}

const BEHIND = /^(?:for|to|of|with)$/

/** The act that a noun tells: "demanded the *withdrawal* of troops", "a request for *blood supplies*". */
const actBehind = (u: Understood, frame: Frame): Act | undefined => {
  const heads = [
    ...frame.patient,
    ...obliquesAround({ u, frame })
      .filter((o) => BEHIND.test(o.case))
      .flatMap((o) => o.heads),
  ]
  for (const head of heads) {
    // "An offer to host", "a demand to release": of these the act itself.
    const clause = childrenOf(u.doc, head).find((c) => c > head && wordAt(u.doc, c).deprel === 'acl')
    const act = clause === undefined ? undefined : actOf(u, clause)
    if (act) return act
    const type = typeOfNoun(u.doc, head) ?? (isOf(u.doc, head, 'help') ? 'AID' : undefined)
    if (type && type !== 'AGREE' && type !== 'REQUEST') return { type }
  }
  return undefined
}
