/** How far a transfer went, in the words of who tells it: by what governs the act. */
import { childrenOf, type Document, wordAt } from '../../language/index.ts'
import { certaintyOf } from '../certainty/index.ts'
import { particleBehind } from './attached.ts'
import { nounAt } from './categories.ts'
import type { Status, Told } from './told.ts'
import { isDeal, stageOf, stageOfPhrase } from './triggers.ts'

const MOST_STEPS = 5
const STOPPED: readonly Status[] = ['suspended', 'cancelled', 'blocked', 'seized']

/** The furthest stage that is asserted. */
export const statusOf = (doc: Document, told: Told): Status => {
  let status = told.status
  let at = told.head
  const { upos } = wordAt(doc, at)
  for (const c of childrenOf(doc, at)) {
    if (wordAt(doc, c).deprel !== 'amod' && wordAt(doc, c).deprel !== 'acl') continue
    status = weaker(status, ADJECTIVES[formOf(doc, c)])
    // "a sale approved in May", "shipments halted by …".
    if (upos === 'NOUN' && wordAt(doc, c).deprel === 'acl' && wordAt(doc, c).xpos === 'VBN')
      status = weaker(status, stageOf(wordAt(doc, c).lemma))
  }
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const governor = doc.head[at]!
    if (governor === at) break
    const { deprel } = wordAt(doc, at)
    const above = wordAt(doc, governor)
    if (deprel === 'conj' && above.upos === wordAt(doc, at).upos) {
      at = governor
      continue
    }
    if (
      deprel === 'xcomp' ||
      deprel === 'acl' ||
      (deprel === 'advcl' && isPurpose(doc, at)) ||
      deprel === 'ccomp'
    ) {
      if (
        deprel === 'ccomp' &&
        !/^(?:ask|urge|demand|propose|request|order|recommend|agree|decide|ensure)$/.test(above.lemma)
      )
        break
      status = weaker(
        status,
        above.upos === 'VERB'
          ? (leaveIn(doc, governor) ?? stageAt(doc, governor))
          : (stageOf(nounAt(doc, governor)) ?? stageAt(doc, governor)),
      )
    } else if (/^(?:obj|nsubj:pass|nsubj|obl|nmod)$/.test(deprel) && wordAt(doc, at).upos !== 'VERB') {
      if (above.upos === 'VERB') {
        if (above.lemma === 'call' && caseOf(doc, at) === 'off') return 'cancelled'
        // "approved *$20 million* in aid", where the tree hangs the aid on the verb.
        const isOfSum = deprel === 'obl' && caseOf(doc, at) === 'in' && hasSum(doc, governor, at)
        const prepositioned = (deprel === 'obl' && !isOfSum) || (deprel === 'nsubj' && above.lemma !== 'go')
        if (deprel === 'obl' && !/^(?:on|to|for|in)$/.test(caseOf(doc, at))) break
        if (status === 'blocked' && /^(?:lift|ease|end|remove|drop|overturn|relax)$/.test(above.lemma))
          return 'approved'
        if (prepositioned && !/^(?:agree|call|ask|vote|press|sign|apply|decide)$/.test(above.lemma)) break
        if (!prepositioned || /^(?:agree|call|ask|vote|press|sign|apply|decide)$/.test(above.lemma))
          status = weaker(status, stageAt(doc, governor))
      } else if (above.upos === 'NOUN' && deprel === 'nmod')
        status = weaker(status, stageOf(nounAt(doc, governor)))
      // "requested *$20 million* in aid": what stands over the sum stands over the aid.
      else if (deprel !== 'nmod' || !/^(?:SYM|NUM)$/.test(above.upos)) break
    } else break
    at = governor
  }
  if (status === 'delivered') {
    const { time, level, polarity } = certaintyOf(doc, told.head)
    if (time === 'future' && !(polarity === 'negative' && level === 'certain'))
      return isUnderDeal(doc, told) ? 'agreed' : 'planned'
  }
  return status
}

/** "was given *the green light* to buy", "has permission to export". */
const stageAt = (doc: Document, verb: number): Status | undefined => {
  const particle = childrenOf(doc, verb).find(
    (c) => /^(?:compound:prt|advmod)$/.test(wordAt(doc, c).deprel) && c === verb + 1,
  )
  const own = particle ?? particleBehind(doc, verb)
  return stageOfPhrase(wordAt(doc, verb).lemma, own === undefined ? undefined : formOf(doc, own))
}

const leaveIn = (doc: Document, verb: number): Status | undefined =>
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'obj' && stageOf(nounAt(doc, c)) === 'approved')
    ? 'approved'
    : undefined

/** "Under the deal, Norland will supply tanks", "will buy radars in a deal worth …". */
const isUnderDeal = (doc: Document, { frame }: Told): boolean =>
  frame.obliques.some(
    ({ case: preposition, heads }) =>
      /^(?:under|in|as part of)$/.test(preposition) && isDeal(nounAt(doc, heads[0]!)),
  )

/** What governs says how far it went, save where the act itself stopped short of it. */
const weaker = (own: Status, by: Status | undefined): Status => {
  if (by === undefined || by === 'delivered') return own
  if (STOPPED.includes(own)) return own
  return by
}

const ADJECTIVES: { [form: string]: Status | undefined } = {
  planned: 'planned',
  proposed: 'offered',
  promised: 'planned',
  pledged: 'planned',
  expected: 'planned',
  future: 'planned',
  suspended: 'suspended',
  halted: 'suspended',
  stalled: 'suspended',
  delayed: 'suspended',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  blocked: 'blocked',
  seized: 'seized',
  possible: 'planned',
  potential: 'planned',
  intercepted: 'seized',
  requested: 'requested',
  approved: 'approved',
  alleged: 'alleged',
  suspected: 'alleged',
}

const formOf = (doc: Document, index: number): string =>
  doc.text.slice(doc.start[index], doc.end[index]).toLowerCase()

const caseOf = (doc: Document, index: number): string => {
  const c = childrenOf(doc, index).find((k) => wordAt(doc, k).deprel === 'case')
  return c === undefined ? '' : formOf(doc, c)
}

const isPurpose = (doc: Document, verb: number): boolean =>
  childrenOf(doc, verb).some((c) => wordAt(doc, c).deprel === 'mark' && formOf(doc, c) === 'to')

const hasSum = (doc: Document, verb: number, behind: number): boolean =>
  childrenOf(doc, verb).some(
    (c) =>
      c > verb && c < behind && wordAt(doc, c).deprel === 'obj' && /^(?:SYM|NUM)$/.test(wordAt(doc, c).upos),
  )
