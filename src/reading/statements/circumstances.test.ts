import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Document, textOf, type WordSpan } from '../../language/index.ts'
import { type LoadedModel, loadModel } from '../../language/model-files.ts'
import { circumstances } from './circumstances.ts'

const FRIDAY = '2023-11-10'
let model: LoadedModel

beforeAll(async () => {
  model = await loadModel('native')
}, 120_000)

const MARKS: { readonly [mark in string]?: 'source' | 'cue' | 'content' } = {
  '[': 'source',
  '{': 'cue',
  '<': 'content',
}

/** Reads "[source] {cue} <content>": the text without its marks, and the parts' offsets. */
const marked = (text: string) => {
  const parts: { [part in 'source' | 'cue' | 'content']: [number, number][] } = {
    source: [],
    cue: [],
    content: [],
  }
  let plain = ''
  let open: { part: 'source' | 'cue' | 'content'; start: number } | undefined
  for (const letter of text) {
    const part = MARKS[letter]
    if (part) open = { part, start: plain.length }
    else if (open && /[\]}>]/.test(letter)) {
      parts[open.part].push([open.start, plain.length])
      open = undefined
    } else plain += letter
  }
  return { plain, parts }
}

const wordsIn = (doc: Document, [start, end]: [number, number]): WordSpan => {
  const words = [...doc.start.keys()].filter((i) => doc.start[i]! < end && doc.end[i]! > start)
  return { first: words[0]!, last: words.at(-1)! }
}

const read = async (text: string, published: string | undefined = FRIDAY) => {
  const { plain, parts } = marked(text)
  const doc = await annotate(plain, model)
  const [cue, source, content] = [parts.cue, parts.source, parts.content].map((spans) =>
    spans.map((span) => wordsIn(doc, span)),
  )
  const found = circumstances(
    doc,
    {
      ...(cue!.length ? { cue: cue! } : {}),
      ...(source!.length ? { source: source! } : {}),
      content: content!,
    },
    published,
  )
  return {
    ...(found.saidAt ? { at: found.saidAt } : {}),
    ...(found.occasion ? { on: plain.slice(found.occasion.start, found.occasion.end) } : {}),
    ...(found.addressee ? { to: textOf(doc, found.addressee) } : {}),
  }
}

describe('when, where and to whom', () => {
  test.each<[string, { at?: string; on?: string; to?: string }]>([
    [
      '[The harbour master] {told} reporters at a press conference in Geneva on Tuesday <that the quay would stay shut>.',
      { at: '2023-11-07', on: 'at a press conference in Geneva', to: 'reporters' },
    ],
    [
      '<“The reservoir is empty,”> [Governor Ilse Maron] {said} Thursday in a statement on Telegram.',
      { at: '2023-11-09', on: 'in a statement on Telegram' },
    ],
    [
      '[The finance minister] {said} during a joint news conference with her Dutch counterpart <that the loan had been repaid>.',
      { on: 'during a joint news conference with her Dutch counterpart' },
    ],
    [
      '[Pavel Horak] {told} the BBC in an interview last week <that he would not stand again>.',
      { at: '2023-W44', on: 'in an interview', to: 'the BBC' },
    ],
    [
      'In a post on X late on Monday, [the embassy] {called} <the report “a bad novel”>.',
      { at: '2023-11-06', on: 'In a post on X' },
    ],
    [
      '[The colonel] {assured} the villagers by telephone <that the road had been cleared of mines>.',
      { on: 'by telephone', to: 'the villagers' },
    ],
    [
      'In a letter to the Council dated 3 November, [the union] {warned} <that the pumps would fail>.',
      { at: '2023-11-03', on: 'In a letter to the Council' },
    ],
    ['[Moscow] {denied} on Friday <that its ships had crossed the line>.', { at: '2023-11-10' }],
    [
      'Speaking to students in Lyon in March, [the bishop] {said} <the church had been slow>.',
      { at: '2023-03', on: 'in Lyon', to: 'students' },
    ],
    ['[The ministry] {urged} both companies <to return to the table>.', { to: 'both companies' }],
    [
      '[Mayor Lena Quist] {said} in her speech to parliament <that the tram would be free>.',
      { on: 'in her speech to parliament' },
    ],
    ['<“Nobody asked us,”> [the farmer] {said} to me.', { to: 'me' }],
    [
      'A day earlier, [the airline] {had promised} passengers <a full refund>.',
      { at: '2023-11-09', to: 'passengers' },
    ],
    [
      'Residents {were told} <to boil their water> by [the council] on Wednesday morning.',
      { at: '2023-11-08TMO', to: 'Residents' },
    ],
    ['[The club] {announced} on Twitter <that the match was off>.', { on: 'on Twitter' }],
    ['[The report’s author] {wrote} in 2019 <that the dam was safe>.', { at: '2019' }],
    ['<The talks have failed>, [two diplomats] {said} yesterday.', { at: '2023-11-09' }],
    [
      '[The president] {will address} <the water shortage> on Sunday in an interview with the Daily Lantern.',
      { at: '2023-11-12', on: 'in an interview with the Daily Lantern' },
    ],
    [
      '[The spokeswoman] {declined} <to say who had signed the order> at a briefing in Oslo earlier this month.',
      { at: '2023-11', on: 'at a briefing in Oslo' },
    ],
    [
      '[Her] {warning} to investors <that rates would rise> came in a television interview on Nov. 2.',
      { at: '2023-11-02', on: 'in a television interview', to: 'investors' },
    ],
    [
      'Asked about the missing files at a hearing on Thursday, [the director] {said} <he had burned them>.',
      { at: '2023-11-09', on: 'at a hearing' },
    ],
    ['[The general] {said} through his lawyer <that he had been in Spain>.', { on: 'through his lawyer' }],
    ['[A statement released on Monday] {said} <the mine was insured>.', { at: '2023-11-06' }],
    ['[The coach] {said} after the meeting <that nobody had resigned>.', { on: 'after the meeting' }],
    ['{According to} [a police statement on Sunday], <the van had been stolen>.', { at: '2023-11-05' }],
    ['[Ana Reyes] {emailed} her colleagues <that she had quit>.', { to: 'her colleagues' }],
    ['[The envoy] {called on} both governments <to open the bridge>.', { to: 'both governments' }],
    [
      'The blockade began on 29 January, when [the port] {announced} <that fees would double>.',
      { at: '2023-01-29' },
    ],
  ])('%s', async (text, expected) => {
    expect(await read(text)).toEqual(expected)
  })
})

describe('words that tell nothing of the saying are left', () => {
  test.each<[string, { at?: string; on?: string; to?: string }]>([
    ['[The minister] {said} <that the envoy had told reporters in a statement on Monday to leave>.', {}],
    ['[The minister, who spoke at a conference in Riga on Monday,] {said} <the border was open>.', {}],
    ['[The actor] {has} recently {said} <that he is tired>.', {}],
    ['[The bank] {said} <it had lost money> in response to a question.', {}],
    ['[The company] {has refused} since Tuesday <to name the buyer>.', {}],
    ['The storm hit on Monday and [officials] {say} <it will return>.', {}],
    ['TARN, Nov. 8 - [The coastguard] {said} <the crew was safe>.', {}],
    ['[The judge] {referred} to the second letter as <a forgery>.', {}],
    ['[The girl] {told} the truth when she {said} <that the dog was hers>.', {}],
    ['[The lawyer] {pointed out} <that the contract, signed in 2018, had no end>.', {}],
  ])('%s', async (text, expected) => {
    expect(await read(text)).toEqual(expected)
  })
})

describe('without a date of the article', () => {
  test.each<[string, string | undefined]>([
    ['[The ministry] {said} on 9 November <that the bridge was safe>.', 'XXXX-11-09'],
    ['[The ministry] {said} on Tuesday <that the bridge was safe>.', 'XXXX-WXX-2'],
    ['[The ministry] {said} in March <that the bridge was safe>.', 'XXXX-03'],
    ['[The ministry] {said} on Nov. 9, 2022, <that the bridge was safe>.', '2022-11-09'],
    ['[The ministry] {said} last week <that the bridge was safe>.', undefined],
    ['[The ministry] {said} yesterday <that the bridge was safe>.', undefined],
  ])('%s', async (text, at) => {
    const { plain, parts } = marked(text)
    const doc = await annotate(plain, model)
    const spans = (part: [number, number][]) => part.map((span) => wordsIn(doc, span))
    const saying = { cue: spans(parts.cue), source: spans(parts.source), content: spans(parts.content) }
    expect(circumstances(doc, saying, undefined).saidAt).toBe(at)
  })
})

test('a statement without a cue has none', async () => {
  expect(await read('[Minister]: <no deal on Tuesday>')).toEqual({})
})

test('a sentence of 20,000 words with 2,000 cues takes no time beyond measure', {
  timeout: 120_000,
}, async () => {
  const read = await annotate('said on Monday in a statement to reporters that he '.repeat(2_000), model)
  const doc = { ...read, sentences: Int32Array.of(0, read.start.length) }
  const from = performance.now()
  for (let i = 0; i + 9 < doc.start.length; i += 10)
    circumstances(doc, { cue: [{ first: i, last: i }], content: [{ first: i + 8, last: i + 9 }] }, FRIDAY)
  // About a second; looking through the whole sentence for each cue would take minutes.
  expect(performance.now() - from).toBeLessThan(20_000)
})
