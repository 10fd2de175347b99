/** Citations, as Citation.js reads, cites and writes them. */
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-csl'
import '@citation-js/plugin-ris'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ledger } from '../../ledger.ts'
import { accusation, followUp } from '../../testing/articles.ts'
import { exported, ledgerOfFour } from '../testing/exports.ts'

let ledger: Ledger
beforeAll(async () => {
  ledger = await ledgerOfFour()
  const signed = accusation()
  await ledger.add({
    ...signed,
    article: {
      ...signed.article,
      id: 'signed',
      url: 'https://quay.example/signed',
      headline: 'Guns, again',
      section: 'World',
      byline: [
        { name: 'Mara van der Oude', kind: 'person' },
        { name: 'Quay defence desk', kind: 'desk' },
      ],
    },
  })
})
afterAll(() => ledger.close())

const read = async (format: string, filter = '') => {
  const { text, rows } = await exported(ledger, format, { filter })
  const cited = new Cite(format === 'ris' ? text : JSON.parse(text), { generateGraph: false, strict: true })
  return { text, rows, cited }
}

describe('CSL-JSON', () => {
  it('is taken without a change: every field is one of CSL, of its type', async () => {
    const { text, rows, cited } = await read('csl-json')
    expect(cited.data).toHaveLength(rows)
    expect(cited.data).toEqual(JSON.parse(text))
  })

  it('says of an article what is known of it, and nothing else', async () => {
    const { cited } = await read('csl-json', 'publisher:Lantern')
    expect(cited.data).toEqual([
      {
        id: followUp().article.id,
        type: 'article-newspaper',
        'container-title': 'Lantern Post',
        issued: { 'date-parts': [[2024, 3, 9]] },
        accessed: { 'date-parts': [[2026, 1, 2]] },
        URL: 'https://lantern.example/more-guns',
      },
    ])
  })

  it('is cited in a style of the field as a reader would cite it', async () => {
    const { cited } = await read('csl-json')
    expect(cited.format('bibliography', { template: 'apa' }).split('\n')).toContain(
      'Mara van der Oude & Quay defence desk. (2024, March 5). Guns, again. The Quay Times. https://quay.example/signed',
    )
  })
})

describe('RIS', () => {
  it('is a field a line, whatever the article says', async () => {
    const { text, rows } = await read('ris')
    const fields = text.split('\r\n').filter((line) => line !== '')
    for (const line of fields) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /)
    expect(fields.filter((line) => line.startsWith('TY'))).toEqual(Array(rows).fill('TY  - NEWS'))
    expect(text).toContain(
      'TI  - Varnia arms Oltara, minister says\r\nT2  - The Quay Times\r\nPY  - 2024\r\nDA  - 2024/03/05/\r\n',
    )
  })

  it('is read with the same articles as CSL-JSON has', async () => {
    const [ris, csl] = [await read('ris'), await read('csl-json')]
    expect(ris.cited.data).toHaveLength(ris.rows)
    for (const [i, item] of ris.cited.data.entries()) {
      const { author, issued, title, ...fields } = csl.cited.data[i] as {
        author?: { literal: string }[]
        issued: { 'date-parts': [number[]] }
        title?: string
      }
      expect(item).toMatchObject(fields)
      // Of a newspaper, RIS calls who wrote it a reporter, and Citation.js takes the year alone.
      expect(item.reporter).toEqual(author?.map(({ literal }) => literal))
      expect(item.issued).toEqual({ 'date-parts': [issued['date-parts'][0].slice(0, 1)] })
      expect(item.title).toBe(title)
    }
  })

  it('comes back the same when Citation.js has written it anew', async () => {
    const { cited } = await read('ris')
    const again = new Cite(cited.format('ris', { format: 'text' }), { generateGraph: false })
    // Whom it reads as a reporter it does not write.
    expect(again.data).toEqual(cited.data.map(({ reporter: _, ...item }) => item))
  })
})
