import { expect, test } from 'vitest'
import { furnitureReason } from './furniture.ts'
import { noticeSign } from './notice.ts'
import { datedHeadline, gluedPointer, isRelatedHeading, pointedAt } from './related.ts'

test.each([
  ['Share on Facebook', 'buttons and counters'],
  ['Share · Save · Print · 12 comments', 'buttons and counters'],
  ['Share this: Facebook X Email', 'buttons and counters'],
  ['Advertisement', 'buttons and counters'],
  ['Comments (3)', 'buttons and counters'],
  ['© 2023 The Sheet. All rights reserved.', 'copyright'],
  ['Copyright 2023 The Sheet', 'copyright'],
  ['Follow us on Telegram', 'buttons and counters'],
  ['Sign up for our newsletter', 'newsletter'],
  ['Tags: ports, ships', 'tags'],
  ['#ports #ships', 'tags'],
  ['Please consider supporting us with a monthly gift.', 'subscription'],
  ['* * *', 'rule'],
  ['https://sheet.example/a', 'bare address'],
])('%s is furniture: %s', (line, reason) => {
  expect(furnitureReason(line)).toBe(reason)
})

test.each([
  'The minister did not share this view.',
  'Facebook',
  'Copyright law was the second point on the agenda.',
  'Advertisement revenue fell by a fifth.',
  '"Sign up for the night shift and you will see the harbour as it is," he said.',
  'Tagged as a spy, he left the country in May.',
  'Instagram and Facebook.',
])('%s belongs to the article', (line) => {
  expect(furnitureReason(line)).toBeUndefined()
})

test.each([
  ['This audio is created with AI assistance', 'sure'],
  ['Correction: The bridge has two lanes.', 'sure'],
  ['Editor’s note: Names were changed.', 'sure'],
  ['Written for a course, this is no news report.', 'sure'],
  ['(Updates with comment from the port)', 'sure'],
  ['This story has been updated.', 'by place'],
  ['This article was originally published in The Sheet.', 'by place'],
  ['This report was published by the ministry on Monday.', undefined],
  ['This article of the treaty has never been applied.', undefined],
  ['The correction came too late.', undefined],
])('notice? %s', (line, sign) => {
  expect(noticeSign(line)).toBe(sign)
})

const pointed = (line: string) => pointedAt(line)?.map(({ start, end }) => line.slice(start, end))

test.each([
  ['Read also: The town that sold its bridge', ['The town that sold its bridge']],
  ['READ MORE: Bridges, explained', ['Bridges, explained']],
  ['>> See also: Bridges, explained', ['Bridges, explained']],
  ['Also read – Bridges, explained', ['Bridges, explained']],
  ['Don’t miss: Bridges, explained', ['Bridges, explained']],
  ['[Related: Bridges, explained]', ['Bridges, explained']],
  ['Related: One bridge | Two bridges', ['One bridge', 'Two bridges']],
  ['Read also Why the bridge leans', ['Why the bridge leans']],
  ['Related developments were seen in Ost.', undefined],
  ['Read also the letter, which is short.', undefined],
  ['Watch what he does, not what he says', undefined],
])('%s', (line, headlines) => {
  expect(pointed(line)).toEqual(headlines)
})

test('headings over other headlines', () => {
  expect(['Related', 'More on this story:', 'READ NEXT', 'Most read'].every(isRelatedHeading)).toBe(true)
  expect(['Related work', 'Why it matters', 'More'].some(isRelatedHeading)).toBe(false)
})

test('a pointer glued to a paragraph begins after its last sentence', () => {
  const text = 'The vote was close. Read also: Who owns the mill?'
  expect(gluedPointer(text, { start: 0, end: text.length })).toBe(text.indexOf('Read'))
  expect(gluedPointer('He said: Read also: this.', { start: 0, end: 25 })).toBeUndefined()
})

test('a headline glued to a date', () => {
  const headline = (line: string) => {
    const span = datedHeadline(line)?.headline
    return span && line.slice(span.start, span.end)
  }
  expect(headline('date 2023-11-09 Inside the mill that never closed')).toBe(
    'Inside the mill that never closed',
  )
  expect(headline('Inside the mill that never closed – November 9, 2023')).toBe(
    'Inside the mill that never closed',
  )
  expect(headline('On 9 November 2023 the mill was closed for good')).toBeUndefined()
})
