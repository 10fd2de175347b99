/**
 * The articles of `events/fixtures` and `transfers/fixtures`, read with the real model, against what people annotated.
 * What is not read yet stands in `known-misses.json` beside them: such a test must fail, so that nobody forgets it
 * when it is mended.
 */
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadModel } from '../language/model-files.ts'
import type { Record, Span } from '../record.ts'
import { readDocument } from './index.ts'
import { overlaps, paired, sameAct, sameDyad, sameTransfer } from './testing/facts.ts'
import { type FactsFixture, loadFactsFixtures } from './testing/facts-fixtures.ts'

const KINDS = ['events', 'transfers'] as const
const folderOf = (kind: string) => new URL(`./${kind}/fixtures/`, import.meta.url)
const missesOf = (kind: string): string[] => {
  const file = new URL('known-misses.json', folderOf(kind))
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

const fixtures = KINDS.flatMap((kind) => loadFactsFixtures(folderOf(kind)))
const misses = new Set(KINDS.flatMap(missesOf))
/** Known misses that no test has the name of. */
const unseen = new Set(misses)
const records = new Map<string, Record>()

beforeAll(async () => {
  const model = await loadModel()
  for (const { name, text, published } of fixtures) {
    const raw = { name, format: 'text' as const, content: text, ...(published && { published }) }
    records.set(name, (await readDocument(raw, model)).record)
  }
}, 120_000)

const pairsOf = ({ name, events, transfers }: FactsFixture) => {
  const r = records.get(name)!
  const slots = (x: Record['transfers'][number], y: FactsFixture['transfers'][number]) =>
    Number(x.status === y.status) / 4 + Number(x.quantity?.min === y.quantity?.min) / 8
  return {
    r,
    events: paired(r.events, events, (x, y) => (sameAct(x, y) ? (sameDyad(r, x, y) ? 2 : 1) : 0)),
    transfers: paired(r.transfers, transfers, (x, y) => (sameTransfer(r, x, y) ? 1 + slots(x, y) : 0)),
  }
}

const numbers = (q: { value?: number; min?: number; max?: number } | undefined) =>
  q && { value: q.value, min: q.min, max: q.max }

describe.each(fixtures)('$name', (fixture) => {
  const { name, text, events, transfers, notEvents } = fixture
  const words = (span: Span | undefined) => (span ? text.slice(span.start, span.end) : 'nobody')
  const check = (title: string, what: () => void) => {
    unseen.delete(`${name}: ${title}`)
    return misses.has(`${name}: ${title}`) ? test.fails(title, what) : test(title, what)
  }

  transfers.forEach((meant, n) => {
    const [from, to] = meant.parties ?? [meant.supplier, meant.recipient]
    const title = `transfer ${n}: ${words(meant.item)}, ${words(from)} to ${words(to)}`
    const read = () => {
      const found = pairsOf(fixture).transfers.find(([, y]) => y === meant)?.[0]
      expect(found, 'is not read').toBeDefined()
      return found!
    }
    check(title, () => void read())
    check(`${title} / how far and how sure`, () => {
      const { status, certainty } = read()
      const { polarity, level, time } = meant
      expect({ status, ...certainty }).toEqual({ status: meant.status, polarity, level, time })
    })
    check(`${title} / what and how much`, () => {
      const { item, quantity, value } = read()
      expect(item.category).toBe(meant.category)
      expect(item.designation).toBe(meant.designation)
      expect(numbers(quantity)).toEqual(numbers(meant.quantity))
      expect(value?.currency).toBe(meant.value?.currency)
      expect(value?.amount).toBe(meant.value?.amount)
    })
    check(`${title} / on whose word, when, for what`, () => {
      const { within, when, inExchangeFor } = read()
      const { r, transfers: pairs } = pairsOf(fixture)
      const source = r.statements.find((s) => s.id === within)?.source
      if (meant.voice) expect(source?.spans.some((s) => overlaps(s, meant.voice!))).toBe(true)
      else expect(within).toBeUndefined()
      expect(when).toBe(meant.when)
      const other = meant.inExchangeFor === undefined ? undefined : transfers[meant.inExchangeFor]
      expect(inExchangeFor).toBe(other && pairs.find(([, y]) => y === other)?.[0].id)
    })
  })

  events.forEach((meant, n) => {
    const title = `event ${n}: ${meant.type} ${meant.triggers.map(words).join(' … ')}`
    const read = () => {
      const found = pairsOf(fixture).events.find(([, y]) => y === meant)?.[0]
      expect(found, 'is not read').toBeDefined()
      return found!
    }
    check(title, () => void read())
    check(`${title} / who to whom`, () => {
      expect(sameDyad(records.get(name)!, read(), meant)).toBe(true)
    })
    check(`${title} / how sure`, () => {
      const { polarity, level, time } = meant
      expect(read().certainty).toEqual({ polarity, level, time })
    })
    check(`${title} / how, where, when, on whose word`, () => {
      const { mode, place, when, within, measure } = read()
      expect(mode).toBe(meant.mode)
      expect(place && meant.place ? overlaps(place, meant.place) : !!place === !!meant.place).toBe(true)
      expect(when).toBe(meant.when)
      expect(measure?.kind).toBe(meant.measure?.kind)
      const source = records.get(name)!.statements.find((s) => s.id === within)?.source
      if (meant.voice) expect(source?.spans.some((s) => overlaps(s, meant.voice!))).toBe(true)
      else expect(within).toBeUndefined()
    })
  })

  check('tells of no other transfer', () => {
    const { r, transfers: pairs } = pairsOf(fixture)
    const known = new Set(pairs.map(([x]) => x))
    const others = r.transfers.filter((t) => !known.has(t))
    expect(
      others.map((t) => `${t.supplier?.text} > ${words(t.item.spans[0])} > ${t.recipient?.text}`),
    ).toEqual([])
  })

  if (fixture.hasEvents)
    check('tells of no other event', () => {
      const { r, events: pairs } = pairsOf(fixture)
      const known = new Set(pairs.map(([x]) => x))
      const others = r.events.filter((e) => !known.has(e))
      expect(others.map((e) => `${e.type} ${words(e.trigger.spans[0])}`)).toEqual([])
    })

  if (notEvents.length > 0)
    check('takes no figure of speech, play or memory for an event', () => {
      const taken = records
        .get(name)!
        .events.filter((e) => e.trigger.spans.some((s) => notEvents.some((n) => overlaps(s, n))))
      expect(taken.map((e) => `${e.type} ${words(e.trigger.spans[0])}`)).toEqual([])
    })
})

test('every known miss is a test that there is', () => {
  expect([...unseen]).toEqual([])
})
