/** Articles of acts between made-up states, as many as are asked for. */
import type { Told } from './records.ts'

/** The first are told of most. */
export const STATES = ['Varnia', 'Oltara', 'Harrow', 'Quenta', 'Mirrane', 'Sellow']

/** Numbers below n: the same ones in every run. */
const numbersFrom = (seed: number) => {
  let state = seed
  return (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
}

/** Articles of acts between states: of every kind of part, some told by a state, some by nobody, many on one day. */
export const actsBetweenStates = (seed: number, count: number): Told[] => {
  const below = numbersFrom(seed)
  return Array.from({ length: count }, (_, a) => {
    const mentions = new Map<string, string[]>()
    const statements: Told['statements'] = []
    const events: Told['events'] = []
    const transfers: Told['transfers'] = []
    const text: string[] = []
    for (let k = 0; k < 12; k++) {
      let sentence = `(${a}.${k})`
      /** Adds words, and gives where they stand. */
      const put = (words: string): string => {
        const before = `${sentence} `
        sentence = before + words
        return `${before}|${words}`
      }
      const state = (): string => {
        const name = STATES[Math.min(below(STATES.length), below(STATES.length))]!
        const where = put(name)
        mentions.set(name, [...(mentions.get(name) ?? []), where])
        return where
      }
      const told = below(4) > 0
      const common = {
        ...(told && { within: `s${statements.length + 1}` }),
        ...(below(3) > 0 && { when: `2024-0${1 + below(4)}-1${below(3)}` }),
      }
      const act = below(4)
      if (act === 0) {
        const actors = [state(), ...(below(3) === 0 ? [state()] : [])]
        events.push({ actors, trigger: put('met'), recipients: below(5) > 0 ? [state()] : [], ...common })
      } else if (act === 1)
        transfers.push({
          parties: [state(), state()],
          trigger: put('traded'),
          item: put('grain'),
          ...common,
        })
      else
        transfers.push({
          supplier: state(),
          trigger: put('sent'),
          recipient: state(),
          item: put('shells through'),
          ...(below(4) === 0 && { intermediary: state() }),
          ...common,
        })
      const says = sentence
      if (told) statements.push({ says, ...(below(4) > 0 && { source: state() }), cue: put('said') })
      text.push(`${sentence}.`)
    }
    const entities = [...mentions].map(([name, where]) => ({
      name,
      kind: 'country' as const,
      country: name.slice(0, 3).toUpperCase(),
      mentions: where,
    }))
    const published = below(5) > 0 && { published: `2024-0${1 + below(4)}-20` }
    return { url: `https://news.example/${a}`, ...published, text, entities, statements, events, transfers }
  })
}
