/**
 * Polarity, level and time of acts beside TimeBank's EVENT attributes.
 *
 *   node bench/certainty.ts DIR [--errors polarity|level|time]
 *
 * DIR holds TimeML files (`*.tml`). TimeBank marks grammar (polarity, modality, tense and aspect of an event's own verb),
 * a record marks what the text says of the act: "refused to send" is positive there and negative here. So polarity and
 * level are scored on the events that no other event governs as an infinitive or participle, and time on finite verbs:
 * a perfect is past, "will" and "would" are future.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { annotate, childrenOf, type Document, wordAt } from '../src/language/index.ts'
import { loadModel } from '../src/language/model-files.ts'
import { certaintyOf } from '../src/reading/certainty/index.ts'

interface TimeMlEvent {
  start: number
  end: number
  tense: string
  aspect: string
  polarity: string
  modality: string
}

const [dir] = process.argv.slice(2)
if (!dir) {
  console.error('name the folder of TimeML files')
  process.exit(2)
}
const at = process.argv.indexOf('--errors')
const errorsOf = at < 0 ? undefined : process.argv[at + 1]

const ENTITIES: { [name: string]: string } = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

const read = (xml: string): { text: string; events: TimeMlEvent[] } => {
  const instances = new Map<string, string>()
  for (const [tag] of xml.matchAll(/<MAKEINSTANCE[^>]*>/g))
    if (!instances.has(attribute(tag, 'eventID'))) instances.set(attribute(tag, 'eventID'), tag)
  const body = /<TEXT>([\s\S]*?)<\/TEXT>/.exec(xml)?.[1] ?? ''
  let text = ''
  const events: TimeMlEvent[] = []
  const open: { start: number; id: string }[] = []
  for (const [, closes, name, attributes, words] of body.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)) {
    if (words !== undefined)
      text += words.replace(/&(\w+);/g, (all, entity: string) => ENTITIES[entity] ?? all)
    else if (name === 'EVENT' && !closes) open.push({ start: text.length, id: attribute(attributes!, 'eid') })
    else if (name === 'EVENT') {
      const { start, id } = open.pop()!
      const tag = instances.get(id)
      if (tag)
        events.push({
          start,
          end: text.length,
          tense: attribute(tag, 'tense'),
          aspect: attribute(tag, 'aspect'),
          polarity: attribute(tag, 'polarity'),
          modality: attribute(tag, 'modality').toLowerCase(),
        })
    }
  }
  return { text, events }
}

const timeMeant = ({ tense, aspect, modality }: TimeMlEvent): string | undefined => {
  if (tense === 'PAST') return 'past'
  if (tense === 'FUTURE' || /^(?:would|must|should|'d)/.test(modality)) return 'future'
  if (tense === 'PRESENT') return aspect.startsWith('PERFECTIVE') ? 'past' : 'present'
  return undefined
}

/** The word of an event: its last, save particles and "to". */
const wordOf = (doc: Document, { start, end }: TimeMlEvent, from: number): number => {
  let found = -1
  for (let i = from; i < doc.start.length && doc.start[i]! < end; i++)
    if (doc.end[i]! > start && (found < 0 || /VERB|NOUN|ADJ/.test(wordAt(doc, i).upos))) found = i
  return found
}

const model = await loadModel()
const tally: { [name: string]: [right: number, all: number] } = {}
const note = (name: string, right: boolean) => {
  const t = tally[name] ?? [0, 0]
  tally[name] = t
  t[1]++
  if (right) t[0]++
}
for (const file of readdirSync(dir)
  .filter((f) => f.endsWith('.tml'))
  .sort()) {
  const { text, events } = read(readFileSync(join(dir, file), 'utf8'))
  const doc = await annotate(text, model)
  for (const event of events) {
    const index = wordOf(doc, event, 0)
    if (index < 0) continue
    const { polarity, level, time } = certaintyOf(doc, index)
    // "To remove them" is aimed at here, and has no modality there.
    const { deprel, xpos } = wordAt(doc, index)
    // "To remove them" is aimed at here, and has no modality there.
    const aimed = childrenOf(doc, index).some(
      (c) => wordAt(doc, c).deprel === 'mark' && /^to$/i.test(wordAt(doc, c).text),
    )
    const governed = /^(?:xcomp|acl|ccomp|obj|conj|nmod|obl|nsubj)$/.test(deprel)
    const own = !aimed && (!governed || /^VB[DPZ]$/.test(xpos))
    const show = (what: string, meant: string, got: string) => {
      if (errorsOf === what && meant !== got)
        console.log(
          `${what} ${meant} not ${got} [${text.slice(event.start, event.end)}] ${text.slice(Math.max(0, event.start - 100), event.end + 60).replace(/\s+/g, ' ')}`,
        )
    }
    if (own) {
      const meant = event.polarity === 'NEG' ? 'negative' : 'positive'
      note('polarity', polarity === meant)
      note(`polarity: ${meant}`, polarity === meant)
      show('polarity', meant, polarity)
      const modal = /^(?:may|might|could|can|possible|potential)$/.test(event.modality)
      note(modal ? 'level: may, might, could, can' : 'level: no modal', (level !== 'certain') === modal)
      show('level', modal ? 'possible' : 'certain', level === 'certain' ? 'certain' : 'possible')
    }
    const meant = timeMeant(event)
    if (meant && wordAt(doc, index).upos === 'VERB') {
      note('time', time === meant)
      note(`time: ${meant}`, time === meant)
      show('time', meant, time)
    }
  }
}
for (const [name, [right, all]] of Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${name.padEnd(32)} ${((100 * right) / all).toFixed(1).padStart(5)}  (${all})`)
