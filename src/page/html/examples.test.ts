import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeHtml, readArticle } from '../index.ts'

const examples = new URL('../../../examples/', import.meta.url)
const minute = (date: string | undefined) => date?.replace(/(T\d{2}:\d{2}):\d{2}/, '$1')

/** The dossier's pages, against what a reader wrote down of them before the program was run. */
for (const file of readdirSync(new URL('html/', examples)).sort()) {
  describe(file, () => {
    const want = JSON.parse(
      readFileSync(new URL(`expected/${file.replace('.html', '.json')}`, examples), 'utf8'),
    )
    const { article } = readArticle({
      name: file,
      format: 'html',
      content: decodeHtml(readFileSync(new URL(`html/${file}`, examples))).text,
    })

    test('the text, paragraph by paragraph', () => {
      const body = article.paragraphs.filter(
        (p) => p.role === 'body' || p.role === 'quote' || p.role === 'list',
      )
      expect(body.map((p) => article.text.slice(p.start, p.end))).toEqual(want.body)
      expect(article.bodyText).toBe(want.body.join('\n\n'))
    })
    test.each(['headline', 'dek', 'publisher', 'section', 'readingMinutes'] as const)('%s', (field) => {
      if (field === 'readingMinutes' && want[field] === undefined) {
        expect(article.from?.[field]).toBe('computed')
        return
      }
      if (field === 'section' && want[field] === undefined) return
      expect(article[field]).toBe(want[field])
    })
    test('writers', () => expect(article.byline).toEqual(want.byline))
    test('dates', () => {
      expect(minute(article.published)).toBe(minute(want.published))
      expect(minute(article.modified)).toBe(minute(want.modified))
    })
    test('dateline', () => {
      expect(article.dateline?.place).toBe(want.dateline?.place)
      expect(article.dateline?.agency).toBe(want.dateline?.agency)
    })
    test('captions and credits', () => {
      const told = ({ caption, credit }: { caption?: string; credit?: string }) => ({ caption, credit })
      expect(article.images.map(told)).toEqual((want.images ?? []).map(told))
    })
    test('notices', () => expect([...article.notices].sort()).toEqual([...(want.notices ?? [])].sort()))
    test('related headlines', () =>
      expect(article.related.map((r) => r.headline).sort()).toEqual([...(want.related ?? [])].sort()))
    test('language', () => expect(article.language?.split('-')[0]).toBe('en'))
    test('every span lies in the text, in order, and holds words', () => {
      let last = 0
      for (const p of article.paragraphs) {
        expect(p.start).toBeGreaterThanOrEqual(last)
        expect(article.text.slice(p.start, p.end).trim()).toBe(article.text.slice(p.start, p.end))
        expect(p.end).toBeGreaterThan(p.start)
        last = p.end
      }
      for (const source of Object.values(article.from ?? {}))
        if (typeof source === 'object') expect(article.text.slice(source.start, source.end)).toMatch(/\S/)
    })
  })
}
