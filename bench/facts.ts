/**
 * Accuracy of events and transfers on hand-labelled articles.
 *
 *   node bench/facts.ts LABELS RECORDS.jsonl [--half tuned|held] [--errors]
 *   node bench/facts.ts --own [--errors]
 *
 * LABELS is `bench/labels/facts.jsonl`: offsets and labels, no words; `bench/labels/GUIDE.md` is what the annotators
 * were given. RECORDS is what `onrecord read --json` prints for the same articles. `--own` reads the articles of our
 * own under `src/reading/{events,transfers}/fixtures`. `--errors` prints what is missed and what is too much, of the tuned half only.
 *
 * transfers: precision, recall and F1 on supplier + recipient + head of the item; and, of those found, how many have
 * the status, polarity, level and quantity that people gave them. events: on type + trigger, and on these with their
 * actors and recipients. agreement: the second annotator's labels against the first's, by the same measures.
 */
import { readFileSync } from 'node:fs'
import { loadModel } from '../src/language/model-files.ts'
import { readDocument } from '../src/reading/index.ts'
import {
  type ExpectedFacts,
  type ExpectedTransfer,
  paired,
  sameAct,
  sameDyad,
  sameTransfer,
} from '../src/reading/testing/facts.ts'
import { loadFactsFixtures } from '../src/reading/testing/facts-fixtures.ts'
import type { Record, Span } from '../src/record.ts'

interface Labelled extends ExpectedFacts {
  id: string
  half: 'tuned' | 'held' | 'own'
  annotator: 'A' | 'B'
}

const args = process.argv.slice(2)
const showErrors = args.includes('--errors')
const half = args.includes('--half') ? args[args.indexOf('--half') + 1] : undefined
const [labelsFile, recordsFile] = args.filter((a, i) => !a.startsWith('--') && args[i - 1] !== '--half')

const linesOf = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

const own = async (): Promise<{ labelled: Labelled[]; records: Map<string, Record> }> => {
  const model = await loadModel()
  const labelled: Labelled[] = []
  const records = new Map<string, Record>()
  for (const kind of ['transfers', 'events'])
    for (const f of loadFactsFixtures(new URL(`../src/reading/${kind}/fixtures/`, import.meta.url))) {
      const raw = {
        name: f.name,
        format: 'text' as const,
        content: f.text,
        ...(f.published && { published: f.published }),
      }
      records.set(f.name, (await readDocument(raw, model)).record)
      // Of articles without annotated events, what is read counts for nothing.
      if (!f.hasEvents) records.get(f.name)!.events = []
      labelled.push({ ...f, id: f.name, half: 'own', annotator: 'A' })
    }
  return { labelled, records }
}

if (!args.includes('--own') && (!labelsFile || !recordsFile)) {
  console.error('name the labels (bench/labels/facts.jsonl) and the records of the same articles, or --own')
  process.exit(2)
}

const { labelled, records } = args.includes('--own')
  ? await own()
  : {
      labelled: linesOf<Labelled>(labelsFile!),
      records: new Map(linesOf<Record>(recordsFile!).map((r) => [r.article.id, r] as const)),
    }

interface Count {
  read: number
  meant: number
  both: number
}
const count = (): Count => ({ read: 0, meant: 0, both: 0 })
const percent = (n: number, of: number) => (of === 0 ? '–' : ((100 * n) / of).toFixed(1))
const row = (name: string, { read, meant, both }: Count) =>
  console.log(
    `  ${name.padEnd(28)} P ${percent(both, read).padStart(5)}  R ${percent(both, meant).padStart(5)}  F1 ${percent(2 * both, read + meant).padStart(5)}  (${meant} labelled, ${read} read)`,
  )

const show = (text: string, span: Span | undefined) => (span ? text.slice(span.start, span.end) : '–')

const score = (
  title: string,
  articles: readonly Labelled[],
  of: (id: string) => Record | undefined,
  errors: boolean,
) => {
  const [transfers, acts, dyads] = [count(), count(), count()]
  const slots = { status: 0, polarity: 0, level: 0, time: 0, category: 0, quantity: 0 }
  const certainties = { polarity: 0, level: 0, time: 0 }
  for (const a of articles) {
    const r = of(a.id)
    if (!r) throw new Error(`no record of ${a.id} in the records`)
    const { text } = r.article
    const t = paired(r.transfers, a.transfers, (x, y) => (sameTransfer(r, x, y) ? 1 + slotScore(x, y) : 0))
    transfers.read += r.transfers.length
    transfers.meant += a.transfers.length
    transfers.both += t.length
    for (const [x, y] of t) {
      if (x.status === y.status) slots.status++
      if (x.item.category === y.category) slots.category++
      if (x.certainty.polarity === y.polarity) slots.polarity++
      if (x.certainty.level === y.level) slots.level++
      if (x.certainty.time === y.time) slots.time++
      if (sameQuantity(x, y)) slots.quantity++
    }
    const e = paired(r.events, a.events, (x, y) => (sameAct(x, y) ? (sameDyad(r, x, y) ? 2 : 1) : 0))
    acts.read += r.events.length
    acts.meant += a.events.length
    acts.both += e.length
    const d = e.filter(([x, y]) => sameDyad(r, x, y))
    dyads.read += r.events.length
    dyads.meant += a.events.length
    dyads.both += d.length
    for (const [x, y] of e)
      for (const k of ['polarity', 'level', 'time'] as const) if (x.certainty[k] === y[k]) certainties[k]++
    if (!errors) continue
    const [tRead, tMeant] = [new Set(t.map((p) => p[0])), new Set(t.map((p) => p[1]))]
    for (const y of a.transfers)
      if (!tMeant.has(y))
        console.log(
          `${a.id} TRANSFER MISSED  ${show(text, y.supplier ?? y.parties?.[0])} > ${show(text, y.item)} > ${show(text, y.recipient ?? y.parties?.[1])} [${show(text, y.trigger)}] ${y.status}`,
        )
    for (const x of r.transfers)
      if (!tRead.has(x))
        console.log(
          `${a.id} TRANSFER TOO MUCH ${x.supplier?.text ?? x.parties?.[0]?.text ?? '–'} > ${show(text, x.item.spans[0])} > ${x.recipient?.text ?? x.parties?.[1]?.text ?? '–'} [${show(text, x.trigger.spans[0])}] ${x.status}`,
        )
    for (const [x, y] of t)
      if (
        x.status !== y.status ||
        x.certainty.level !== y.level ||
        x.certainty.polarity !== y.polarity ||
        !sameQuantity(x, y)
      )
        console.log(
          `${a.id} TRANSFER SLOTS [${show(text, y.trigger)} ${show(text, y.item)}] meant ${y.status} ${y.polarity} ${y.level} ${show(text, y.quantity)} read ${x.status} ${x.certainty.polarity} ${x.certainty.level} ${show(text, x.quantity)}`,
        )
    const [eRead, eMeant] = [new Set(e.map((p) => p[0])), new Set(e.map((p) => p[1]))]
    for (const y of a.events)
      if (!eMeant.has(y))
        console.log(
          `${a.id} EVENT MISSED  ${y.type} [${y.triggers.map((s) => show(text, s)).join(' | ')}] ${y.actors.map((s) => show(text, s)).join(' + ')} > ${y.recipients.map((s) => show(text, s)).join(' + ')}`,
        )
    for (const x of r.events)
      if (!eRead.has(x))
        console.log(
          `${a.id} EVENT TOO MUCH ${x.type} [${x.trigger.spans.map((s) => show(text, s)).join(' | ')}] ${x.actors.map((s) => s.text).join(' + ')} > ${x.recipients.map((s) => s.text).join(' + ')}`,
        )
    for (const [x, y] of e)
      if (!sameDyad(r, x, y))
        console.log(
          `${a.id} EVENT WHO ${x.type} [${x.trigger.spans.map((s) => show(text, s)).join(' | ')}] meant ${y.actors.map((s) => show(text, s)).join(' + ')} > ${y.recipients.map((s) => show(text, s)).join(' + ')} read ${x.actors.map((s) => s.text).join(' + ')} > ${x.recipients.map((s) => s.text).join(' + ')}`,
        )
  }
  console.log(`${title}: ${articles.length} articles`)
  row('transfers', transfers)
  console.log(
    `    of those found right: ${Object.entries(slots)
      .map(([k, n]) => `${k} ${percent(n, transfers.both)}`)
      .join(', ')}`,
  )
  row('events: type, trigger', acts)
  row('events: with actors, recipients', dyads)
  console.log(
    `    of those found right: ${Object.entries(certainties)
      .map(([k, n]) => `${k} ${percent(n, acts.both)}`)
      .join(', ')}`,
  )
}

const sameQuantity = (x: Record['transfers'][number], y: ExpectedTransfer): boolean =>
  (['value', 'min', 'max'] as const).every((k) => x.quantity?.[k] === y.quantity?.[k])

const slotScore = (x: Record['transfers'][number], y: ExpectedTransfer): number =>
  Number(x.status === y.status) / 4 + Number(sameQuantity(x, y)) / 8

const first = labelled.filter((l) => l.annotator === 'A')
for (const part of ['tuned', 'held', 'own'] as const) {
  const articles = first.filter((l) => l.half === part)
  if (articles.length === 0 || (half && half !== part)) continue
  score(part, articles, (id) => records.get(id), showErrors && part !== 'held')
}

/** Labels as a record, so that a second annotator is scored as the program is. */
const asRecord = (l: Labelled): Record => {
  const role = (s: Span | undefined) => s && { ...s, text: '-' }
  return {
    ...records.get(l.id)!,
    transfers: l.transfers.map((t) => ({
      ...t,
      trigger: { spans: [t.trigger] },
      item: { spans: [t.item], category: t.category },
      supplier: role(t.supplier),
      recipient: role(t.recipient),
      parties: t.parties?.map((p) => role(p)!),
      certainty: t,
    })),
    events: l.events.map((e) => ({
      ...e,
      trigger: { spans: e.triggers },
      actors: e.actors.map((s) => role(s)!),
      recipients: e.recipients.map((s) => role(s)!),
      certainty: e,
    })),
  } as unknown as Record
}

const second = labelled.filter((l) => l.annotator === 'B')
if (second.length > 0 && !half) {
  const both = new Map(second.map((l) => [l.id, asRecord(l)]))
  score(
    'agreement of the second annotator with the first',
    first.filter((l) => both.has(l.id)),
    (id) => both.get(id),
    false,
  )
}
