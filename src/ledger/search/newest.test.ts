import { beforeAll, describe, expect, it } from 'vitest'
import { addArticle } from '../adding/add.ts'
import { openFile } from '../sqlite/open.ts'
import { ASKED, queriesOn, type RunQuery, runThrough } from '../sqlite/run.ts'
import { all } from '../store/operation.ts'
import { recordFrom } from '../testing/records.ts'
import { newestFound } from './newest.ts'
import { parseQuery } from './query.ts'

let query: RunQuery

/** Three meetings on days of their own, in an order that is not that of the days, and one that lasts for years. */
beforeAll(() => {
  const db = openFile(':memory:')
  query = queriesOn(db)
  for (const when of ['2024-03-01', '2024-05-01', '2024-04-01', '2019/2024'])
    runThrough(
      addArticle(ASKED, {
        record: recordFrom({
          url: `https://quay.example/${when}`,
          publisher: 'The Quay Times',
          text: `Varnia met Oltara about fish, ${when}.`,
          entities: [
            { name: 'Varnia', kind: 'country', country: 'VAR' },
            { name: 'Oltara', kind: 'country', country: 'OLT' },
          ],
          events: [{ trigger: 'met', actors: ['Varnia'], recipients: ['Oltara'], when }],
        }),
        program: '',
        at: '2026-01-01T00:00:00.000Z',
      }),
      query,
    )
  return () => db.close()
})

const newest = (text: string, most?: number) =>
  runThrough(
    (function* () {
      const { found, isCut } = yield* newestFound(
        ASKED,
        parseQuery(text),
        (entries) => entries.select('entries.time'),
        most,
      )
      return { times: (yield* all(found)).map(({ time }) => time), isCut }
    })(),
    query,
  )

describe('the newest entries', () => {
  it('are the newest by the day of the act, whenever they were added', () => {
    expect(newest('', 2)).toEqual({ times: ['2024-05-01', '2024-04-01'], isCut: false })
    expect(newest('by:Varnia publisher:Quay', 2).times).toEqual(['2024-05-01', '2024-04-01'])
  })

  it('of a common word are those that were added last, and older ones are said to be left out', () => {
    expect(newest('fish', 2)).toEqual({ times: ['2024-04-01', '2019/2024'], isCut: true })
    expect(newest('fish', 4).isCut).toBe(false)
  })

  it('since a day have also what began long before and lasted until then', () => {
    expect(newest('since:2024-04').times).toEqual(['2024-05-01', '2024-04-01', '2019/2024'])
    expect(newest('since:2024-04 until:2024-04').times).toEqual(['2024-04-01', '2019/2024'])
  })
})
