/** What a party says that it will do, or that another must: promises, threats, refusals and demands without such a verb. */
import { childrenOf, wordAt } from '../../language/index.ts'
import { frameOf, isVerbal } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { isAboutAct, modeAbout } from './asked.ts'
import modes from './data/modes.json' with { type: 'json' }
import { entityAt } from './kinds.ts'
import { classOf, framesOfNoun, isHostile } from './lexicon.ts'
import { actOf } from './match.ts'
import { isBusiness, isDoer, isParty } from './parties.ts'
import { recipientsOf } from './slots.ts'
import type { Told } from './told.ts'
import { toldByVerb } from './verbs.ts'

const SAYING = new Set(modes.saying)
const ARGUING = new Set(modes.arguing)
const MUST = new Set(modes.must)
const WILL = new Set(modes.will)

/** The act of a verb of saying: "said it would withdraw" promises, "said Sudan must return" demands. */
export const toldBySaying = (u: Understood, verb: number): Told | undefined => {
  const { doc } = u
  const saying = SAYING.has(wordAt(doc, verb).lemma)
  if (!isVerbal(doc, verb) || (!saying && !ARGUING.has(wordAt(doc, verb).lemma))) return undefined
  const clause = childrenOf(doc, verb).find((c) => wordAt(doc, c).deprel === 'ccomp')
  if (clause === undefined) return undefined
  const frame = frameOf(doc, verb)
  const actors = frame.agent.filter((a) => isParty(u, a) && isDoer(u, a, 'public') && !isBusiness(u, a))
  if (actors.length === 0) return undefined
  const inner = frameOf(doc, clause)
  const own = inner.agent.length > 0 && inner.agent.every((a) => isSame(u, a, actors))
  const auxiliaries = childrenOf(doc, clause).filter((c) => wordAt(doc, c).deprel.startsWith('aux'))
  const form = (c: number) => wordAt(doc, c).text.toLowerCase()
  const base = {
    head: verb,
    frame,
    actors:
      own && inner.agent.some((a) => entityAt(u, a)?.kind === 'country' && wordAt(doc, a).upos === 'PROPN')
        ? inner.agent
        : actors,
    clause,
  }
  // "Should Norland attack" only supposes.
  const must = auxiliaries.some((c) => MUST.has(form(c)) && !inner.agent.some((a) => a > c && a < clause))
  if (saying && !own && must) {
    const to = inner.form === 'passive' ? [...inner.agent] : inner.agent
    const recipients = to.filter((h) => isParty(u, h) && isDoer(u, h, 'public'))
    if (recipients.length === 0) return undefined
    const mode = modeAbout(u, 'REQUEST', inner, clause) ?? 'change'
    return { ...base, type: 'REQUEST', mode, triggers: spans(verb, auxiliaries[0]!), recipients }
  }
  const will = auxiliaries.find((c) => WILL.has(form(c)))
  if (!own) {
    const blamed = blamedIn(u, clause, actors)
    return blamed.length === 0
      ? undefined
      : { ...base, type: 'ACCUSE', mode: 'disapprove', triggers: spans(verb, clause), recipients: blamed }
  }
  if (!saying) return undefined
  const not = childrenOf(doc, clause).some((c) => /^(?:not|n't|never|longer)$/.test(form(c)))
  if (not && will !== undefined && !actOf(u, clause) && classOf('granting').has(wordAt(doc, clause).lemma)) {
    const recipients = recipientsOf({ u, frame, aim: undefined, actors, clause }, ['clause'])
    return { ...base, type: 'REJECT', triggers: spans(verb, will), recipients }
  }
  const act = actOf(u, clause) ?? (isReady(u, clause) ? actOf(u, readyTo(u, clause)!) : undefined)
  if (!act || (will === undefined && !isReady(u, clause))) return undefined
  const cooperative = !isHostile(act.type)
  if (not && !cooperative) return undefined
  const type = not ? 'REJECT' : cooperative ? 'AGREE' : 'THREATEN'
  const recipients = recipientsOf(
    { u, frame, aim: undefined, actors, clause, inner: toldByVerb(u, clause) },
    ['to', 'clause'],
  )
  const mode = isAboutAct(type) ? modeAbout(u, type, inner, clause) : undefined
  return { ...base, type, ...(mode && { mode }), triggers: spans(verb, will ?? clause), recipients }
}

/** Whom a clause speaks ill of: "said *Norland* had lied", "said the *minister's* plan was a disgrace". */
const blamedIn = (u: Understood, clause: number, actors: readonly number[]): number[] => {
  const { doc } = u
  const children = childrenOf(doc, clause)
  if (children.some((c) => /^(?:not|n't|never|no)$/i.test(wordAt(doc, c).text))) return []
  const inner = frameOf(doc, clause)
  const verbal = isVerbal(doc, clause)
  const wrong = classOf('wrongs')
  const bad = classOf('pejoratives')
  const word = wordAt(doc, clause).lemma.toLowerCase()
  const subjects = children.filter((c) => /^nsubj/.test(wordAt(doc, c).deprel))
  const told =
    verbal && inner.form !== 'passive'
      ? wrong.has(word)
      : !verbal &&
        subjects.length > 0 &&
        (bad.has(word) ||
          children.some(
            (c) => wordAt(doc, c).deprel === 'amod' && bad.has(wordAt(doc, c).lemma.toLowerCase()),
          ))
  if (!told) return []
  const whose = subjects.flatMap((s) => [
    s,
    // "Tarn's murder was a crime" blames another than Tarn.
    ...(framesOfNoun(doc, s).length > 0
      ? []
      : childrenOf(doc, s).filter((c) => wordAt(doc, c).deprel === 'nmod:poss')),
  ])
  return whose.filter((h) => isParty(u, h) && isDoer(u, h, 'public') && !isSame(u, h, actors)).slice(0, 1)
}

const spans = (verb: number, other: number) => [
  { first: verb, last: verb },
  { first: other, last: other },
]

/** The country that a speaker's phrase names before its head, or whose official the entity is. */
const countryOf = (u: Understood, head: number): string | undefined => {
  const own = entityAt(u, head)?.country
  if (own) return own
  for (const c of childrenOf(u.doc, head)) {
    const named = entityAt(u, c)
    if (c < head && named?.kind === 'country') return named.country
  }
  return undefined
}

const isReady = (u: Understood, clause: number): boolean => readyTo(u, clause) !== undefined

/** "is prepared to lift": the verb that follows. */
const readyTo = (u: Understood, clause: number): number | undefined => {
  if (!/^(?:prepare|prepared|ready|willing)$/.test(wordAt(u.doc, clause).lemma)) return undefined
  return childrenOf(u.doc, clause).find((c) => /^(?:xcomp|advcl)$/.test(wordAt(u.doc, c).deprel))
}

/** Who speaks, or the state that the speaker speaks for: "Norland will support it, the Norland minister said". */
const isSame = (u: Understood, head: number, actors: readonly number[]): boolean => {
  if (actors.includes(head)) return true
  const entity = entityAt(u, head)
  if (entity && actors.some((a) => entityAt(u, a)?.id === entity.id)) return true
  if (entity?.kind === 'country' && actors.some((a) => countryOf(u, a) === entity.country)) return true
  return /^(?:it|they|he|she|we|i)$/i.test(wordAt(u.doc, head).text)
}
