import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { recordFrom, type Told } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-actors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Named = NonNullable<Told['entities']>[number] & { name: string }
let files = 0

/** One article for each speaker; the numbers of the actors, in the ledger's order of them. */
const actorsOf = async (...speakers: Named[]): Promise<(number | null)[]> => {
  const ledger = await openTestLedger({ file: join(folder, `${++files}.db`) })
  for (const [i, speaker] of speakers.entries())
    await ledger.add(
      recordFrom({
        url: `https://quay.example/${i}`,
        text: `${speaker.name} said the harbour was calm on day ${i}.`,
        entities: [speaker],
        statements: [{ source: speaker.name, cue: 'said', says: `the harbour was calm on day ${i}` }],
      }),
    )
  const { hits } = await ledger.search('calm', { order: 'added' })
  await ledger.close()
  return hits.map(({ parties }) => parties[0]!.actor)
}

const person = (name: string, country?: string): Named => ({ name, ...(country && { country }) })
const place = (name: string, country: string): Named => ({ name, kind: 'place', country })
const organ = (name: string, country?: string): Named => ({
  name,
  kind: 'organization',
  ...(country && { country }),
})

describe('one actor, whatever the spelling', () => {
  it.each<[string, Named[]]>([
    [
      'a given name in short or long',
      [person('Antony Blinken', 'USA'), person('Anthony Blinken', 'USA'), person('Tony Blinken', 'USA')],
    ],
    ['an initial more', [person('Antony Blinken', 'USA'), person('Antony J. Blinken', 'USA')]],
    [
      'endings of transliterated names',
      [
        person('Volodymyr Zelensky', 'UKR'),
        person('Volodymyr Zelenskyy', 'UKR'),
        person('Volodymyr Zelenskiy', 'UKR'),
        person('Vladimir Zelenskyi', 'UKR'),
      ],
    ],
    ['given names of two languages', [person('Sergei Lavrov', 'RUS'), person('Sergey Lavrov', 'RUS')]],
    ['a father’s name', [person('Sergei Lavrov', 'RUS'), person('Sergei Viktorovich Lavrov', 'RUS')]],
    ['a hyphen', [person('Kim Jong Un', 'PRK'), person('Kim Jong-un', 'PRK'), person('Kim Jong-Un')]],
    ['a family name alone', [person('Antony Blinken', 'USA'), person('Blinken', 'USA')]],
    ['marks on letters', [person('Aleksandar Vučić', 'SRB'), person('Aleksandar Vucic', 'SRB')]],
    ['a capital’s two spellings', [place('Kyiv', 'UKR'), place('Kiev', 'UKR')]],
    ['spellings of cities', [place('Kharkiv', 'UKR'), place('Kharkov', 'UKR')]],
    [
      'spellings of an office',
      [
        organ('Ministry of Defense', 'USA'),
        organ('Defence Ministry', 'USA'),
        organ('Defense Ministry', 'USA'),
      ],
    ],
  ])('%s', async (_, names) => {
    const actors = await actorsOf(...names)
    expect(actors[0]).not.toBeNull()
    expect(new Set(actors).size).toBe(1)
  })
})

describe('two actors, however like', () => {
  it.each<[string, Named[]]>([
    ['brother and sister', [person('Kim Jong Un', 'PRK'), person('Kim Yo Jong', 'PRK')]],
    ['ministers of one surname in two countries', [person('Lee', 'KOR'), person('Lee', 'SGP')]],
    [
      'ministers of one surname, with given names',
      [person('Park Jin', 'KOR'), person('Park Jong Chon', 'PRK')],
    ],
    ['one name in two countries', [person('John Kirby', 'USA'), person('John Kirby', 'GBR')]],
    ['the ministries of two countries', [organ('Defense Ministry', 'RUS'), organ('Defense Ministry', 'PRK')]],
    ['ministries of no known country', [organ('Defense Ministry'), organ('Defense Ministry')]],
    ['a ministry and one of no known country', [organ('Defense Ministry', 'RUS'), organ('Defense Ministry')]],
    ['a ministry and another', [organ('Defense Ministry', 'RUS'), organ('Foreign Ministry', 'RUS')]],
    ['family names of people who are strangers', [person('Smith'), person('Smith')]],
  ])('%s', async (_, names) => {
    const actors = await actorsOf(...names)
    expect(actors).not.toContain(null)
    expect(new Set(actors).size).toBe(names.length)
  })

  it('does not give a family name to one of two who bear it', async () => {
    const [first, second, alone] = await actorsOf(
      person('Kim Jong Un', 'PRK'),
      person('Kim Yo Jong', 'PRK'),
      person('Kim', 'PRK'),
    )
    expect(alone).not.toBe(first)
    expect(alone).not.toBe(second)
  })
})
