import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Record } from '../record.ts'
import { jsonLine } from './json-line.ts'

const recordOf = (text: string): Record => ({
  schema: 'onrecord/1',
  article: { id: 'a', text, paragraphs: [], byline: [], images: [], notices: [], related: [] },
  entities: [],
  times: [],
  statements: [],
  events: [],
  transfers: [],
})

describe('jsonLine', () => {
  it('writes as escapes what a terminal acts on or nobody sees', () => {
    const line = jsonLine(recordOf('\u001b[2J\u009b\u202e\u2028\u200b\ud800\u{e0041}\u007f'))
    expect(line).toContain('"\\u001b[2J\\u009b\\u202e\\u2028\\u200b\\ud800\\udb40\\udc41\\u007f"')
  })

  it('writes letters as they are', () => {
    expect(jsonLine(recordOf('Київ, 平壌, “x”, 😀'))).toContain('"Київ, 平壌, “x”, 😀"')
  })

  it('is one line that reads back the same, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (codes) => {
        const record = recordOf(String.fromCharCode(...codes))
        const line = jsonLine(record)
        expect(JSON.parse(line)).toEqual(record)
        expect(line.search(/[\n\r\u0080-\u009f\u2028\u2029]/)).toBe(line.length - 1)
      }),
    )
  })

  it('puts what was left out and what was dropped last', () => {
    const left = [{ text: 'Home Ports Weather', reason: 'navigation' }]
    const dropped = [{ start: 0, end: 1, step: 'content', reason: 'a title, no statement' }]
    const explained = JSON.parse(jsonLine(recordOf('x'), { left, dropped }))
    expect(Object.keys(explained).slice(-2)).toEqual(['left', 'dropped'])
    expect([explained.left, explained.dropped]).toEqual([left, dropped])
    expect(Object.keys(JSON.parse(jsonLine(recordOf('x'))))).not.toContain('left')
  })
})
