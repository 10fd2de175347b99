/** Articles annotated by hand: `fixtures/NAME.txt` with `fixtures/NAME.json`, whose strings are found in the text. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Span } from '../../../record.ts'

/** A string of the text, its nth occurrence, or from one string to the end of another. */
type Words = string | { text: string; nth: number } | { from: Words; to: Words }

interface Annotated {
  source?: Words
  cue?: Words
  content: Words | Words[]
  quotation: string
  type: string
  stance: string
  saying: boolean
  entity?: string
  anonymous?: true
  inherited?: true
  within?: number
  about?: number[]
  saidAt?: string
  occasion?: Words
  addressee?: Words
}

export interface ExpectedStatement
  extends Omit<Annotated, 'source' | 'cue' | 'content' | 'occasion' | 'addressee'> {
  source?: Span
  cue?: Span
  content: Span[]
  occasion?: Span
  addressee?: Span
}

export interface Fixture {
  name: string
  case: string
  text: string
  published?: string
  complete: boolean
  statements: ExpectedStatement[]
  notStatements: Span[]
}

const FOLDER = new URL('../fixtures/', import.meta.url)

/** All fixtures, by name. @throws Error where a string does not stand in its text */
export const loadFixtures = (): Fixture[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json') && name !== 'known-misses.json')
    .sort()
    .map((file) => {
      const name = file.replace(/\.json$/, '')
      const text = readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8')
      const json = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))
      const span = (words: Words) => find(text, words, name)
      const optional = (words?: Words) => (words === undefined ? undefined : span(words))
      return {
        name,
        case: json.case,
        text,
        published: json.published,
        complete: json.complete === true,
        notStatements: (json.notStatements ?? []).map(span),
        statements: json.statements.map((s: Annotated) => ({
          ...s,
          source: optional(s.source),
          cue: optional(s.cue),
          content: (Array.isArray(s.content) ? s.content : [s.content]).map(span),
          occasion: optional(s.occasion),
          addressee: optional(s.addressee),
        })),
      }
    })

const find = (text: string, words: Words, name: string): Span => {
  if (typeof words !== 'string' && 'from' in words)
    return { start: find(text, words.from, name).start, end: find(text, words.to, name).end }
  const [string, nth] = typeof words === 'string' ? [words, 1] : [words.text, words.nth]
  let at = -1
  for (let k = 0; k < nth; k++) {
    at = text.indexOf(string, at + 1)
    if (at < 0) throw new Error(`${name}: "${string}" does not stand in the text ${nth} times`)
  }
  return { start: at, end: at + string.length }
}
