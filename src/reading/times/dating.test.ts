import { beforeAll, describe, expect, test } from 'vitest'
import { annotate } from '../../language/index.ts'
import { loadModel } from '../../language/model-files.ts'
import { type Dating, datingOf } from './dating.ts'
import { readTimes } from './index.ts'

let model: Awaited<ReturnType<typeof loadModel>>
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

/** What dates each of some words, in a story of Friday, 10 November 2023. */
const datings = async (text: string, ...words: string[]): Promise<(Dating | undefined)[]> => {
  const doc = await annotate(text, model)
  const times = readTimes(doc, { published: '2023-11-10', paragraphs: [] })
  return words.map((word) => {
    const head = Array.from(doc.start.keys()).find((i) => doc.text.slice(doc.start[i], doc.end[i]) === word)
    if (head === undefined) throw new Error(`no word "${word}" in the sentence`)
    return datingOf(doc, times, head)
  })
}

const dates = async (text: string, ...words: string[]): Promise<(string | undefined)[]> =>
  (await datings(text, ...words)).map((dating) => dating?.time.value)

describe('a time dates', () => {
  test.each<[string, { [word: string]: string }]>([
    ['The navy seized the tanker on Monday.', { seized: '2023-11-06' }],
    ['On Monday the navy seized the tanker.', { seized: '2023-11-06' }],
    ['The navy yesterday seized the tanker.', { seized: '2023-11-09' }],
    ['Rebels launched an attack on the port on Tuesday.', { launched: '2023-11-07', attack: '2023-11-07' }],
    [
      'The deal was signed at a ceremony in Oslo on Monday.',
      { signed: '2023-11-06', ceremony: '2023-11-06' },
    ],
    ['Monday’s attack killed two guards.', { attack: '2023-11-06' }],
    ['The 2019 war ruined the port.', { war: '2019' }],
    [
      'The navy seized the tanker on Monday and freed its crew on Tuesday.',
      { seized: '2023-11-06', freed: '2023-11-07' },
    ],
    [
      'On Monday troops entered the town and burned the mill.',
      { entered: '2023-11-06', burned: '2023-11-06' },
    ],
    ['The army began withdrawing from the town on Monday.', { withdrawing: '2023-11-06' }],
    ['The minister said the ship had sailed on Sunday.', { sailed: '2023-11-05' }],
    ['The leaders were arrested and deported on Monday.', { arrested: '2023-11-06', deported: '2023-11-06' }],
    ['A court on Thursday convicted the guard and sentenced him.', { sentenced: '2023-11-09' }],
    ['The envoy declined to travel there in 2019.', { declined: '2019', travel: '2019' }],
    ['The army must withdraw its troops by Sunday.', { withdraw: '2023-11-12' }],
    ['TAMAR, Nov. 9 - The army moved two tanks on Monday.', { moved: '2023-11-06' }],
    ['The fair opened in 1990-95 only.', { opened: 'P5Y' }],
  ])('%s', async (text, expected) => {
    expect(await dates(text, ...Object.keys(expected))).toEqual(Object.values(expected))
  })
})

describe('a time does not date', () => {
  test.each<[string, string[]]>([
    ['The minister said the ship had sailed on Sunday.', ['said']],
    ['The navy seized the tanker on Monday, but pirates freed its crew.', ['freed']],
    ['The union condemned Monday’s attack.', ['condemned']],
    ['The president said on Friday that the factory builds tanks.', ['builds']],
    ['The crew repaired the ship for two weeks.', ['repaired']],
    ['The crew repairs the ship every Monday.', ['repairs']],
    ['The crew recently repaired the ship.', ['repaired']],
    ['The ministers agreed on Monday to send tanks.', ['send']],
    ['The army launched its largest raid since May.', ['launched', 'raid']],
    ['It was the first trip of the envoy since 2019.', ['trip']],
    ['The army has not trained until Monday.', ['trained']],
    ['The mayor promised an answer by Friday.', ['promised']],
    ['The two states share maps under a pact of 2022.', ['share']],
    ['TAMAR, Nov. 9 - The army moved two tanks.', ['moved']],
    ['The crew repaired the ship. It sailed on Monday.', ['repaired']],
    ['The tanker, which left Riga on Monday, carried grain.', ['carried']],
  ])('%s', async (text, words) => {
    expect(await dates(text, ...words)).toEqual(words.map(() => undefined))
  })
})

describe('a stretch of time', () => {
  test.each<[string, string, string, string | undefined, string | undefined]>([
    ['The union has been on strike since May.', 'strike', '2023-05', undefined, 'on'],
    ['The union has staged a protest since May.', 'staged', '2023-05', undefined, 'on'],
    ['Since 2014 the army has bought rifles from Norland.', 'bought', '2014', undefined, 'on'],
    ['Rifles sent since 2014 fill three depots.', 'sent', '2014', undefined, 'on'],
    ['The army has hired and trained guards since 2014.', 'trained', '2014', undefined, 'on'],
    ['The minister said Norland had sold rifles since 2014.', 'sold', '2014', undefined, 'begun'],
    ['Norland sold rifles between 2019 and 2021.', 'sold', '2019', '2021', undefined],
    ['From March to May Norland sold rifles.', 'sold', '2023-03', '2023-05', undefined],
    ['Norland sold rifles from Monday until Wednesday.', 'sold', '2023-11-06', '2023-11-08', undefined],
  ])('%s', async (text, word, from, to, lasting) => {
    const [dating] = await datings(text, word)
    expect(dating?.time.value).toBe(from)
    expect(dating?.to?.value).toBe(to)
    expect(dating?.lasting).toBe(lasting)
  })
})
