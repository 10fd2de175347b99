/** Acts that nouns tell: "the shelling of Belen by Ostravian artillery", "held talks with". */
import { childrenOf, wordAt } from '../../language/index.ts'
import { coordinated, type Frame, frameOf, isVerbal } from '../clauses/index.ts'
import type { Understood } from '../understood.ts'
import { isAboutAct, modeAbout } from './asked.ts'
import { kindsOf } from './kinds.ts'
import { framesOfNoun, isOf, MEASURING, type NounFrame, nounWord } from './lexicon.ts'
import { clauseOf } from './match.ts'
import { canSuffer, isDoer, isParty, isWeapon } from './parties.ts'
import { recipientsOf } from './slots.ts'
import type { Told } from './told.ts'
import { toldByVerb } from './verbs.ts'

/** The act that a noun tells; nothing where it names no party and takes up nothing. */
export const toldByNoun = (u: Understood, noun: number): Told | undefined => {
  const { upos, deprel } = wordAt(u.doc, noun)
  if ((upos !== 'NOUN' && upos !== 'VERB') || deprel === 'compound' || deprel === 'amod') return undefined
  for (const { frame: sense, before } of framesOfNoun(u.doc, noun)) {
    const told = fromFrame(u, noun, sense, before)
    if (told) return told
  }
  return undefined
}

/** Of "ten days of war games" and "a series of attacks" the verb that carries the days and the series. */
const frameOfAct = (u: Understood, noun: number): Frame => {
  const { doc } = u
  const frame = frameOf(doc, noun)
  const measure = doc.head[noun]!
  const of = childrenOf(doc, noun).some(
    (c) => wordAt(doc, c).deprel === 'case' && wordAt(doc, c).lemma === 'of',
  )
  const carried = of && wordAt(doc, noun).deprel === 'nmod' && MEASURING.test(nounWord(doc, measure))
  if (carried) {
    const whole = frameOf(doc, measure)
    if (whole.support !== undefined)
      return {
        ...frame,
        support: whole.support,
        agent: [...frame.agent, ...whole.agent],
        obliques: [...frame.obliques, ...whole.obliques.filter((o) => !o.heads.includes(noun))],
      }
  }
  // "were engaged in ethnic cleansing".
  if (
    frame.support !== undefined &&
    frame.agent.length === 0 &&
    wordAt(doc, frame.support).lemma === 'engage'
  )
    return { ...frame, agent: frameOf(doc, frame.support).patient }
  return frame
}

const fromFrame = (
  u: Understood,
  noun: number,
  sense: NounFrame,
  before: number | undefined,
): Told | undefined => {
  const { doc } = u
  const frame = frameOfAct(u, noun)
  if (sense.not && frame.modifiers.some((m) => sense.not!.includes(nounWord(doc, m)))) return undefined
  if (sense.held && frame.support === undefined && !isAgain(u, noun)) return undefined
  if (
    sense.object &&
    !frame.obliques.some((o) => o.case === 'of' && o.heads.some((h) => isOf(doc, h, sense.object!)))
  )
    return undefined
  const joint = frame.obliques
    .filter((o) => o.case === 'between' || o.case === 'among')
    .flatMap((o) => o.heads)
  let actors = [...actorsOf(u, noun, sense, frame), ...joint.filter((h) => isParty(u, h))]
  if (sense.type === 'CONSULT' && actors.length === 0) actors = comersOf(u, noun)
  const drawer = sense.from ? drawersOf(u, noun) : []
  actors = actors.filter((a) => !drawer.includes(a))
  const clause = clauseOfNoun(u, noun, frame)
  const inner = clause === undefined ? undefined : toldByVerb(u, clause)
  let recipients = recipientsOf(
    { u, frame, aim: sense.aim, actors, inner, ...(clause !== undefined && { clause }) },
    sense.to,
  )
  if (recipients.length === 0) recipients = drawer.filter((a) => canSuffer(u, a, sense.aim))
  if (
    sense.owner === 'recipient' &&
    recipients.length === 0 &&
    actors.length > 0 &&
    frame.support === undefined
  ) {
    recipients = actors.filter((a) => wordAt(doc, a).deprel === 'nmod:poss' && canSuffer(u, a, sense.aim))
    actors = actors.filter((a) => !recipients.includes(a))
  }
  if (sense.doer && actors.length > 0 && !actors.some((a) => isDoer(u, a, sense.doer))) return undefined
  if (
    sense.joint &&
    actors.length + recipients.length < 2 &&
    !frame.modifiers.some((m) => wordAt(doc, m).lemma === 'joint')
  )
    return undefined
  if (sense.joint && actors.length === 0) return undefined
  // "Their protests", "her reception": told before, or not told at all.
  const onlyPronouns = [...actors, ...recipients].every((h) => wordAt(doc, h).upos === 'PRON')
  const nobody = actors.length + recipients.length === 0
  const again = sense.again === true || nobody || (onlyPronouns && frame.support === undefined)
  if (again && !isAgain(u, noun)) return undefined
  // "His threat of force" is aimed at nobody named.
  const of = frame.obliques.some((o) => o.case === 'for' || (!sense.of && o.case === 'of'))
  const told = clause !== undefined || of
  if (sense.aimed && recipients.length + joint.length === 0 && (!told || sense.type === 'ASSAULT'))
    return undefined
  if (sense.owned && actors.length === 0 && drawer.length === 0) return undefined
  // "The release of records": nobody is freed.
  if (
    sense.aim === 'person' &&
    sense.of === 'recipient' &&
    recipients.length === 0 &&
    frame.obliques.some((o) => o.case === 'of')
  )
    return undefined
  // "Our attack on inflation": aimed at something that cannot be attacked.
  if (
    sense.type === 'ASSAULT' &&
    recipients.length === 0 &&
    frame.obliques.some((o) => /^(?:on|against)$/.test(o.case))
  )
    return undefined
  const words = { first: before ?? noun, last: noun }
  const mode = (isAboutAct(sense.type) ? modeAbout(u, sense.type, frame, clause) : undefined) ?? sense.mode
  return {
    type: sense.type,
    ...(mode && { mode }),
    head: noun,
    triggers: [words],
    frame,
    actors: [...new Set(actors)],
    recipients,
    ...(again && { again }),
  }
}

/** "thanked them *during a visit* to Dorne": who does what the verb tells is the visitor. */
const comersOf = (u: Understood, noun: number): number[] => {
  const { doc } = u
  const verb = doc.head[noun]!
  const on = childrenOf(doc, noun).some(
    (c) =>
      wordAt(doc, c).deprel === 'case' && /^(?:during|on|in|after|before|at|for)$/i.test(wordAt(doc, c).text),
  )
  if (!on || !isVerbal(doc, verb) || !/^(?:obl|nmod)$/.test(wordAt(doc, noun).deprel)) return []
  return frameOf(doc, verb).agent.filter((h) => isDoer(u, h, 'official'))
}

/** "its demand that Dorne *ease* curbs", "held a strike to *protest*". */
const clauseOfNoun = (u: Understood, noun: number, { support }: Frame): number | undefined =>
  childrenOf(u.doc, noun).find((c) => c > noun && /^(?:acl|ccomp|advcl)$/.test(wordAt(u.doc, c).deprel)) ??
  (support === undefined ? undefined : clauseOf(u.doc, support, 'any'))

/** "A visit *from the minister*", not "from Paris". */
const isComer = (u: Understood, head: number): boolean => {
  const kinds = kindsOf(u, head)
  return kinds.has('person') || kinds.has('official')
}

/** "The meeting", "this attack", "their talks": what was told before. */
const isAgain = (u: Understood, noun: number): boolean =>
  childrenOf(u.doc, noun).some(
    (c) =>
      /^(?:det|nmod:poss)$/.test(wordAt(u.doc, c).deprel) &&
      /^(?:the|this|that|these|those|their|its|his|her)$/i.test(wordAt(u.doc, c).text),
  ) || childrenOf(u.doc, noun).some((c) => wordAt(u.doc, c).deprel === 'nmod:poss')

/** "Police raids", "rebel attacks"; "panel discussions" and "union talks" tell no such doer. */
const FORCEFUL = new Set(['ASSAULT', 'COERCE', 'MOBILIZE', 'PROTEST', 'RETREAT'])

/** Jets raid, warships hold manoeuvres. */
const ARMED = new Set(['ASSAULT', 'MOBILIZE', 'COOPERATE'])

/** "drew criticism *from the council*". */
const drawnFrom = (u: Understood, noun: number): Frame['obliques'] =>
  isDrawn(u, noun) ? frameOf(u.doc, u.doc.head[noun]!).obliques : []

/** "*The mayor* faced criticism". */
const drawersOf = (u: Understood, noun: number): number[] =>
  isDrawn(u, noun) ? [...frameOf(u.doc, u.doc.head[noun]!).agent] : []

const isDrawn = (u: Understood, noun: number): boolean =>
  wordAt(u.doc, noun).deprel === 'obj' &&
  /^(?:draw|win|receive|face|get|attract|meet|earn|incur|encounter)$/.test(
    wordAt(u.doc, u.doc.head[noun]!).lemma,
  )

const actorsOf = (u: Understood, noun: number, sense: NounFrame, frame: Frame): number[] => {
  const { doc } = u
  const heads = frame.agent.filter((a) => isParty(u, a) || (ARMED.has(sense.type) && isWeapon(u, a)))
  if (sense.from)
    for (const o of [...frame.obliques, ...drawnFrom(u, noun)])
      if (o.case === 'from')
        heads.push(...o.heads.filter((h) => isParty(u, h) && (sense.type !== 'CONSULT' || isComer(u, h))))
  if (sense.of === 'actor')
    for (const o of frame.obliques) if (o.case === 'of') heads.push(...o.heads.filter((h) => isParty(u, h)))
  // "Israeli air raids", "a US offer", "police raids".
  if (heads.length === 0)
    for (const c of childrenOf(doc, noun)) {
      const { deprel } = wordAt(doc, c)
      if (c >= noun || (deprel !== 'amod' && deprel !== 'compound')) continue
      for (const h of coordinated(doc, c)) {
        const kinds = kindsOf(u, h)
        if (
          kinds.has('state') ||
          (wordAt(doc, h).upos === 'PROPN'
            ? kinds.has('body')
            : FORCEFUL.has(sense.type) && (kinds.has('armed') || kinds.has('police')))
        )
          heads.push(h)
      }
    }
  // "extended their offers": whose they are is told by the verb that carries them.
  const named = heads.filter((h) => wordAt(doc, h).xpos !== 'PRP$')
  return named.length > 0 ? named : heads
}
