/** On whose word something is told, and who denies or confirms it. */
import type { Record } from '../../record.ts'
import type { Statement } from '../statements/marks.ts'
import { calledInPassing } from '../statements/naming.ts'
import { entitiesById, whoOf } from '../statements/wording.ts'
import type { Tone } from './phrase.ts'

/** Somebody in a statement. */
export interface Speaker {
  name: string
  statement: Statement
}

export interface Voice {
  /** What it is to them: "denied by", "believed by"; nothing where it is simply told on their word. */
  before: string
  tone: Tone
  /** None: the article. */
  speaker?: Speaker
  /** In whose words that speaker's word stands. */
  outer?: Speaker
}

interface Told {
  id: string
  within?: string | undefined
}

export interface Voices {
  voiceOf(told: Told): Voice
  /** Who denies or confirms it, or the statement that tells it. */
  answersTo(told: Told): Answer[]
}

export interface Answer {
  before: 'denied by' | 'confirmed by'
  speakers: Speaker[]
}

export const THE_ARTICLE = 'the article'

const ANSWERS: { [stance: string]: Answer['before'] } = { denies: 'denied by', confirms: 'confirmed by' }

export const voicesIn = (record: Record): Voices => {
  const { text } = record.article
  const entities = entitiesById(record)
  const byId = new Map(record.statements.map((statement) => [statement.id, statement]))
  const speakerOf = (statement: Statement): Speaker => ({
    name: calledInPassing(whoOf(statement, text, entities)),
    statement,
  })
  const answering = new Map<string, Statement[]>()
  for (const statement of record.statements) {
    if (!ANSWERS[statement.stance]) continue
    for (const id of statement.about ?? []) {
      const others = answering.get(id)
      if (others) others.push(statement)
      else answering.set(id, [statement])
    }
  }

  return {
    voiceOf: ({ within }) => {
      const statement = byId.get(within ?? '')
      if (!statement) return { before: '', tone: 'plain' }
      const voice: Voice = { ...relationOf(statement), speaker: speakerOf(statement) }
      const around = byId.get(statement.within ?? '')
      const outer = around && around !== statement ? speakerOf(around) : undefined
      return outer && outer.name !== voice.speaker!.name ? { ...voice, outer } : voice
    },
    answersTo: ({ id, within }) => {
      const statements = [...(answering.get(id) ?? []), ...(answering.get(within ?? '') ?? [])]
      const answers: Answer[] = []
      for (const statement of new Set(statements)) {
        // Its own words are its voice.
        if (statement.id === within) continue
        const before = ANSWERS[statement.stance]!
        const speaker = speakerOf(statement)
        const answer = answers.find((one) => one.before === before)
        if (!answer) answers.push({ before, speakers: [speaker] })
        else if (!answer.speakers.some(({ name }) => name === speaker.name)) answer.speakers.push(speaker)
      }
      return answers
    },
  }
}

const relationOf = ({ stance, saying, type }: Statement): Pick<Voice, 'before' | 'tone'> => {
  if (stance === 'denies') return { before: 'denied by', tone: 'denied' }
  if (stance === 'questions') return { before: 'questioned by', tone: 'hedged' }
  if (stance === 'declines') return { before: 'left open by', tone: 'hedged' }
  if (stance === 'requests') return { before: 'asked for by', tone: 'plain' }
  if (saying) return { before: '', tone: 'plain' }
  if (type === 'belief') return { before: 'believed by', tone: 'hedged' }
  return type === 'eventuality'
    ? { before: 'wished or planned by', tone: 'hedged' }
    : { before: '', tone: 'plain' }
}
