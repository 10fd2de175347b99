/**
 * The articles of `fixtures/`, read with the real model, against what people annotated. What is not read yet stands in
 * `known-misses.json`: such a test must fail, so that nobody forgets it when it is mended.
 */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type LoadedModel, loadModel } from '../../language/model-files.ts'
import type { Record, Span } from '../../record.ts'
import { readDocument } from '../index.ts'
import { type ExpectedStatement, type Fixture, loadFixtures } from './testing/fixture.ts'

type Statement = Record['statements'][number]

const fixtures = loadFixtures()
const misses = new Set<string>(
  JSON.parse(readFileSync(new URL('./fixtures/known-misses.json', import.meta.url), 'utf8')),
)
/** Known misses that no test has the name of. */
const unseen = new Set(misses)
const records = new Map<string, Record>()

beforeAll(async () => {
  const model: LoadedModel = await loadModel()
  for (const { name, text, published } of fixtures) {
    const raw = { name, format: 'text' as const, content: text, ...(published && { published }) }
    records.set(name, (await readDocument(raw, model)).record)
  }
}, 120_000)

const letters = (text: string, spans: readonly Span[]): Set<number> => {
  const found = new Set<number>()
  for (const { start, end } of spans)
    for (let i = start; i < end; i++) if (/[\p{L}\p{N}]/u.test(text[i]!)) found.add(i)
  return found
}

const alike = (text: string, a: readonly Span[], b: readonly Span[]): number => {
  const [x, y] = [letters(text, a), letters(text, b)]
  if (x.size + y.size === 0) return 1
  let both = 0
  for (const i of x) if (y.has(i)) both++
  return both / (x.size + y.size - both)
}

const one = (span: Span | undefined): Span[] => (span ? [span] : [])

/** The statement read that is the expected one, by its content and cue. */
const found = (fixture: Fixture, expected: ExpectedStatement): Statement | undefined => {
  const { text } = fixture
  let best: Statement | undefined
  let top = 0
  for (const s of records.get(fixture.name)!.statements) {
    const content = alike(text, expected.content, s.content.spans)
    const score = content + alike(text, one(expected.cue), s.cue?.spans ?? []) / 2
    if (content >= 0.5 && score > top) [best, top] = [s, score]
  }
  return best
}

describe.each(fixtures)('$name', (fixture) => {
  const { name, text, statements, notStatements, complete } = fixture
  const check = (title: string, what: () => void) => {
    unseen.delete(`${name}: ${title}`)
    return misses.has(`${name}: ${title}`) ? test.fails(title, what) : test(title, what)
  }

  statements.forEach((expected, n) => {
    const words = expected.content.map(({ start, end }) => text.slice(start, end)).join(' … ')
    const title = `${n}: ${words.length > 50 ? `${words.slice(0, 50)}…` : words}`
    const read = () => {
      const s = found(fixture, expected)
      expect(s, 'is not read').toBeDefined()
      return s!
    }
    check(`${title} / who said it`, () => {
      expect(alike(text, one(expected.source), read().source?.spans ?? [])).toBeGreaterThanOrEqual(0.5)
    })
    check(`${title} / what`, () => {
      expect(alike(text, expected.content, read().content.spans)).toBeGreaterThanOrEqual(0.8)
    })
    check(`${title} / labels`, () => {
      const { quotation, type, stance, saying } = read()
      const wanted = { quotation: expected.quotation, type: expected.type, stance: expected.stance }
      expect({ quotation, type, stance, saying }).toEqual({ ...wanted, saying: expected.saying })
    })
    check(`${title} / where, when, to whom`, () => {
      const s = read()
      expect(s.saidAt).toBe(expected.saidAt)
      expect(alike(text, one(expected.occasion), one(s.occasion))).toBeGreaterThanOrEqual(0.5)
      expect(alike(text, one(expected.addressee), s.addressee?.spans ?? [])).toBeGreaterThanOrEqual(0.5)
    })
    check(`${title} / links`, () => {
      const s = read()
      const ids = (list: readonly number[]) => list.map((k) => found(fixture, statements[k]!)?.id)
      expect(s.within).toBe(expected.within === undefined ? undefined : ids([expected.within])[0])
      expect(s.about ?? []).toEqual(ids(expected.about ?? []))
      expect(s.source?.inherited).toBe(expected.inherited)
      const entity = records.get(name)!.entities.find((e) => e.id === s.source?.entity)
      if (expected.entity) expect(entity?.name).toBe(expected.entity)
      expect(s.source?.anonymous).toBe(expected.anonymous)
    })
  })

  check('counts no word both to a cue and to its content', () => {
    const doubled = records
      .get(name)!
      .statements.filter(({ cue, content }) =>
        cue?.spans.some((a) => content.spans.some((b) => a.start < b.end && b.start < a.end)),
      )
    expect(doubled.map((s) => s.cue!.lemma)).toEqual([])
  })

  if (notStatements.length > 0)
    check('takes no name, title or slogan for what is said', () => {
      const taken = records
        .get(name)!
        .statements.flatMap((s) => s.content.spans)
        .filter((span) => notStatements.some((n) => alike(text, [span], [n]) > 0.7))
      expect(taken.map(({ start, end }) => text.slice(start, end))).toEqual([])
    })

  if (complete)
    check('tells of no other act of saying', () => {
      const known = new Set(statements.map((expected) => found(fixture, expected)?.id))
      const others = records.get(name)!.statements.filter((s) => s.saying && !known.has(s.id))
      expect(
        others.map((s) => s.content.spans.map(({ start, end }) => text.slice(start, end)).join(' … ')),
      ).toEqual([])
    })
})

test('every known miss is a test that there is', () => {
  expect([...unseen]).toEqual([])
})
