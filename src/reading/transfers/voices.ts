/** Who tells of a transfer. */
import { wordAt } from '../../language/index.ts'
import { type Understood, voiceOf } from '../understood.ts'
import { stageOf } from './triggers.ts'

const MOST_STEPS = 5

/**
 * The statement that a transfer is told in; nothing for the article's own voice.
 *
 * Who promises, asks or refuses to send does not tell of it: of "Norland threatened to send rifles" the article tells.
 */
export const tellerOf = (u: Understood, act: number): string | undefined => {
  const { doc } = u
  const id = voiceOf(u, act)
  const statement = u.statements.find((s) => s.id === id)
  if (!statement?.cue || statement.stance === 'denies') return id
  for (let at = act, steps = 0; steps < MOST_STEPS; steps++) {
    const governor = doc.head[at]!
    if (governor === at) return id
    const { deprel } = wordAt(doc, at)
    const start = doc.start[governor]!
    const isCue = statement.cue.spans.some((s) => s.start <= start && start < s.end)
    if (isCue)
      return /^(?:xcomp|acl|obj|advcl)$/.test(deprel) && isDeed(wordAt(doc, governor).lemma)
        ? statement.within
        : id
    at = governor
  }
  return id
}

/** Whether a verb of saying is itself a stage on the way of a transfer. */
const isDeed = (lemma: string): boolean => {
  const stage = stageOf(lemma)
  return stage !== undefined && stage !== 'delivered' && lemma !== 'announce' && lemma !== 'confirm'
}
