/** Acts that verbs tell. */
import { childrenOf, type WordSpan, wordAt } from '../../language/index.ts'
import { frameOf } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { isAboutAct, modeAbout } from './asked.ts'
import modes from './data/modes.json' with { type: 'json' }
import { kindsOf } from './kinds.ts'
import { classOf, isOf, isTelling, nounWord, type VerbFrame } from './lexicon.ts'
import { isPlural, type Match, matchOf } from './match.ts'
import { isBusiness, isDoer, isParty, isStately, isWeapon } from './parties.ts'
import { obliquesAround, recipientsOf } from './slots.ts'
import type { Told } from './told.ts'

/** "urged them to agree to allow": clauses within clauses are followed so far. */
const DEEPEST = 3

/** The act that a verb tells; nothing where the lexicon has no frame that its clause fits. */
export const toldByVerb = (u: Understood, verb: number, depth = 0): Told | undefined => {
  const match = matchOf(u, verb)
  if (!match) return undefined
  const { sense, frame, clause } = match
  const actors = actorsOf(u, match)
  const inner = clause === undefined || depth === DEEPEST ? undefined : toldByVerb(u, clause, depth + 1)
  const recipients = recipientsOf(
    {
      u,
      frame,
      aim: sense.aim,
      actors,
      inner,
      themes: themesOf(u, match),
      ...(clause !== undefined && { clause }),
    },
    sense.to,
  )
  if (!isTold(u, match, actors, recipients)) return undefined
  const mode = modeOf(u, match)
  return {
    type: sense.type,
    ...(mode && { mode }),
    head: verb,
    triggers: triggersOf(u, match, verb),
    frame,
    actors,
    recipients,
    ...(clause !== undefined && { clause }),
  }
}

/** What strikes, sails and withdraws may be a weapon. */
const STRIKING = new Set(['ASSAULT', 'MOBILIZE', 'RETREAT'])

const actorsOf = (u: Understood, { sense, frame }: Match): number[] => {
  const heads = sense.actor
    ? obliquesAround({ u, frame })
        .filter((o) => o.case === sense.actor)
        .flatMap((o) => o.heads)
    : frame.agent.length === 0 && sense.type === 'AID'
      ? ownersOf(u, frame.patient)
      : frame.agent
  return heads.filter(
    (a) =>
      isParty(u, a) ||
      // "The resolution calls for": who wrote it speaks in it.
      (sense.subject === 'documents' && isOf(u.doc, a, sense.subject)) ||
      ((STRIKING.has(sense.type) || sense.mode === 'evade') && isWeapon(u, a) && !isBlast(u, a)),
  )
}

/** "*Iranian* drones were given to": of what is handed over, whose it is. */
const ownersOf = (u: Understood, things: readonly number[]): number[] =>
  things
    .filter((head) => !isParty(u, head))
    .flatMap((head) =>
      childrenOf(u.doc, head).filter(
        (c) => c < head && /^(?:amod|compound)$/.test(wordAt(u.doc, c).deprel) && kindsOf(u, c).has('state'),
      ),
    )

const themesOf = (u: Understood, { sense, frame }: Match): number[] => {
  if (!sense.oblique) return []
  const cases = sense.oblique.split(': ')[0]!.split('|')
  return obliquesAround({ u, frame })
    .filter((o) => cases.includes(o.case))
    .flatMap((o) => o.heads)
}

/** A bomb is no actor; who laid it is. */
const isBlast = (u: Understood, head: number): boolean => classOf('violentDeath').has(nounWord(u.doc, head))

/** What is said needs a speaker: "asked about it, she …". */
const SPOKEN = new Set(['AGREE', 'SUPPORT', 'REQUEST', 'REJECT', 'THREATEN'])

const isTold = (u: Understood, match: Match, actors: number[], recipients: number[]): boolean => {
  const { sense, frame } = match
  if (actors.length === 0 && recipients.length === 0) return false
  if (frame.agent.some((a) => /^(?:nobody|none)$/i.test(wordAt(u.doc, a).text))) return false
  if (sense.type === 'ASSAULT' && (isFigure(u, match) || isTogether(u, match))) return false
  if (sense.public && ![...actors, ...recipients].some((head) => isStately(u, head))) return false
  // "A network financed by Norland": what it is, not what was done.
  if ((sense.type === 'AID' || sense.type === 'SUPPORT') && isEpithet(u, frame)) return false
  if (frame.patient.some((head) => /^(?:itself|himself|herself|themselves)$/i.test(wordAt(u.doc, head).text)))
    return sense.object !== undefined
  if (frame.patient.some((head) => /^you$/i.test(wordAt(u.doc, head).text))) return false
  if (sense.doer === 'official' && frame.agent.every((a) => /^(?:i|we|you)$/i.test(wordAt(u.doc, a).text)))
    return false
  if (actors.length === 0 && SPOKEN.has(sense.type)) return false
  if (sense.aimed && recipients.length === 0) return false
  // What is done to nobody and to no thing that can suffer it is said in a figure: "killed demand".
  if ((sense.aim || sense.type === 'ASSAULT') && sense.to.length > 0 && recipients.length === 0) {
    if (!sense.plural && !sense.object && sense.aim !== 'place') return false
  }
  // "Met the reports with denials".
  if (sense.mode === 'meet' && sense.oblique && recipients.length === 0 && frame.patient.length > 0)
    return false
  // "Was met with opposition".
  if (sense.type === 'CONSULT' && frame.form === 'passive' && wordAt(u.doc, frame.head).lemma === 'meet')
    return false
  if (sense.type === 'CONSULT' && sense.to.length === 0 && actors.length === 0) return false
  if (sense.violent && actors.length === 0 && frame.form === 'passive' && !tellsViolence(u, match))
    return false
  if (sense.mode === 'meet' && sense.type === 'CONSULT' && recipients.length === 0)
    return actors.length > 1 || actors.some((a) => isPlural(u.doc, a)) || !!sense.oblique
  return true
}

const isEpithet = ({ doc }: Understood, { head, form }: Match['frame']): boolean =>
  form === 'passive' && wordAt(doc, head).deprel === 'acl'

/** "bombarded with questions". */
const isFigure = (u: Understood, { frame }: Match): boolean =>
  frame.obliques.some(
    (o) => o.case === 'with' && o.heads.some((head) => classOf('figurativeMeans').has(nounWord(u.doc, head))),
  )

/** "fought shoulder to shoulder with them", "side by side": with, and not against. */
const isTogether = (u: Understood, { frame }: Match): boolean =>
  [...frame.patient, ...frame.obliques.flatMap((o) => o.heads)].some(
    (head) => /^(?:shoulder|side)$/.test(nounWord(u.doc, head)) && isRepeated(u, head),
  )

/** "side by *side*": the same noun two words before or behind. */
const isRepeated = ({ doc }: Understood, index: number): boolean =>
  [index - 2, index + 2].some(
    (at) => at >= 0 && at < doc.start.length && wordAt(doc, at).lemma === wordAt(doc, index).lemma,
  )

const tellsViolence = (u: Understood, { frame }: Match): boolean =>
  obliquesAround({ u, frame }).some((o) =>
    o.heads.some((head) => classOf('violentDeath').has(nounWord(u.doc, head))),
  ) || frame.agent.some((a) => classOf('violentDeath').has(nounWord(u.doc, a)))

const modeOf = (u: Understood, { sense, frame, clause }: Match): string | undefined => {
  if (isAboutAct(sense.type)) return modeAbout(u, sense.type, frame, clause) ?? sense.mode
  if (sense.mode === 'police') return policeMode(u, frame.agent, sense)
  if (sense.type === 'ASSAULT') return sense.mode ?? assaultMode(u, frame)
  return sense.mode
}

const policeMode = (u: Understood, agents: readonly number[], sense: VerbFrame): string =>
  agents.some((a) => isDoer(u, a, 'police')) ? 'police' : (sense.mode ?? 'troops')

const means = new Map(
  Object.entries(modes.means).flatMap(([mode, words]) => words.map((word) => [word, mode] as const)),
)

/** The mode that the means tell: "killed in a *suicide* bombing", "*jets* hit". */
const assaultMode = (u: Understood, frame: Match['frame']): string | undefined => {
  const heads = [
    ...frame.agent,
    ...obliquesAround({ u, frame })
      .filter((o) => /^(?:in|by|with|from|during)$/.test(o.case))
      .flatMap((o) => o.heads),
  ]
  for (const head of heads) {
    const before = childrenOf(u.doc, head).filter((c) => c < head)
    const mode = [...before, head]
      .map((c) => means.get(nounWord(u.doc, c)))
      .find((found) => found !== undefined)
    if (mode) return mode
  }
  return undefined
}

const triggersOf = (u: Understood, match: Match, verb: number): WordSpan[] => {
  const { sense, particle, frame } = match
  const spans: WordSpan[] = [{ first: verb, last: verb }]
  if (particle === verb + 1) spans[0]!.last = particle
  else if (particle !== undefined) spans.push({ first: particle, last: particle })
  const nouns = sense.object ? frame.patient : sense.oblique?.includes(':') ? themesOf(u, match) : []
  for (const noun of nouns) if (isTelling(u.doc, noun)) spans.push({ first: noun, last: noun })
  return spans
}

/** Whether all who take part are businesses. */
export const isBusinessOnly = (u: Understood, { actors, recipients }: Told): boolean =>
  [...actors, ...recipients].every((head) => isBusiness(u, head)) ||
  (recipients.length === 0 && actors.every((head) => isBusiness(u, head)))

/** Nouns that a verb's frame has taken: no acts of their own, unless another does them. */
export const nounsTaken = (u: Understood, told: Told): number[] => {
  const match = matchOf(u, told.head)
  if (!match) return []
  const taken = match.sense.object || match.sense.type === 'REJECT' ? [...match.frame.patient] : []
  if (match.sense.oblique?.includes(':')) taken.push(...match.frame.obliques.flatMap((o) => o.heads))
  return taken.filter((head) => !hasOwnDoer(u, head, told.actors))
}

const hasOwnDoer = (u: Understood, noun: number, actors: readonly number[]): boolean =>
  frameOf(u.doc, noun).agent.some(
    (a) =>
      !actors.includes(a) && isParty(u, a) && wordAt(u.doc, a).deprel !== 'nsubj' && isWithin(u, a, noun),
  )

const isWithin = (u: Understood, index: number, head: number): boolean => {
  for (let at = index, steps = 0; steps < 6; steps++) {
    if (at === head) return true
    if (u.doc.head[at] === at) return false
    at = u.doc.head[at]!
  }
  return false
}
