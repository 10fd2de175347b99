/** Who acts without a name of a person's: groups, governments by their capitals, weapons and vessels. */
import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Model } from '../../language/index.ts'
import { loadModel } from '../../language/model-files.ts'
import { readEntities } from './index.ts'
import { type Paragraphs, readParagraphs } from './testing/reading.ts'

let model: Model
beforeAll(async () => {
  model = await loadModel()
}, 120_000)
const read = (...paragraphs: Paragraphs) => readParagraphs(model, ...paragraphs)

describe('those without a name', () => {
  test.each([
    [
      'South Korean military officials said the ship had turned back.',
      'South Korean military officials',
      'group',
      'KOR',
      'MIL',
    ],
    ['Rebels shelled the harbour on Sunday.', 'Rebels', 'group', undefined, 'REB'],
    ['Police fired tear gas at the crowd.', 'Police', 'organization', undefined, 'COP'],
    ['Ukraine’s government asked for aid.', 'Ukraine’s government', 'organization', 'UKR', 'GOV'],
    ['Soldiers handed the rifles to a Polish officer.', 'a Polish officer', 'person', 'POL', undefined],
    ['Officials from Japan and South Korea said no.', 'Officials', 'group', undefined, 'GOV'],
    ['Officials from Japan said no.', 'Officials', 'group', 'JPN', 'GOV'],
    ['Iranian-backed militants took the town.', 'Iranian-backed militants', 'group', undefined, 'REB'],
    ['A Pentagon official said the plan was old.', 'A Pentagon official', 'person', 'USA', 'GOV'],
    ['Hundreds of protesters blocked the bridge.', 'Hundreds of protesters', 'group', undefined, 'CVL'],
    ['Two companies bought the yard.', 'Two companies', 'group', undefined, 'BUS'],
  ])('%s', async (text, words, kind, country, sector) => {
    const entity = (await read(text)).calledBy(words)
    expect(entity).toMatchObject({ kind, ...(country && { country }), ...(sector && { sector }) })
    expect(entity?.country).toBe(country)
  })

  test('stay one where they are taken up', async () => {
    const { calledBy, words } = await read(
      'Rebels shelled the harbour on Sunday. The rebels said they would not stop.',
    )
    expect(words(calledBy('Rebels'))).toEqual(['Rebels', 'The rebels', 'they'])
  })

  test('of several at once are a group of their own, no guess', async () => {
    const { calledBy, named } = await read(
      'Defence Minister Lena Fries met Foreign Minister Otto Kahl. The two ministers said the plan was sound.',
    )
    expect(calledBy('The two ministers')).toMatchObject({ kind: 'group', sector: 'GOV' })
    expect(named('Lena Fries')?.mentions).toHaveLength(1)
  })

  test('are none where a noun only names a site, a state or an idea', async () => {
    const { entities } = await read(
      'She was in court at noon. He is a teacher. The school burned in the night.',
    )
    expect(entities.map((e) => e.name)).not.toContain('court')
    expect(entities.map((e) => e.name)).not.toContain('teacher')
  })
})

describe('a capital', () => {
  test.each([
    ['Berlin has agreed to send tanks.', 'Berlin', 'country'],
    ['Moscow said the talks had failed.', 'Moscow', 'country'],
    ['The envoy arrived in Moscow by train.', 'Moscow', 'place'],
    ['Snow fell on Berlin.', 'Berlin', 'place'],
    ['Russia is at war. Talks with Moscow broke down.', 'Moscow', 'country'],
  ])('%s', async (text, capital, kind) => {
    const { calledBy } = await read(text)
    const entity = calledBy(capital)
    expect(entity?.kind).toBe(kind)
    expect(entity?.country).toBe(capital === 'Berlin' ? 'DEU' : 'RUS')
    const mention = entity?.mentions.find((m) => text.slice(m.start, m.end) === capital)
    expect(mention?.kind).toBe(kind === 'country' ? 'place' : undefined)
  })

  test('is not the name of its country, and a seat is a body of it', async () => {
    const { entities } = await read(
      'Seoul condemned the launch. The Kremlin denied it, and the Blue House was silent.',
    )
    expect(entities.find((e) => e.country === 'KOR')).toMatchObject({
      kind: 'country',
      name: 'South Korea',
      wikidata: 'Q884',
    })
    expect(entities.find((e) => e.name === 'Kremlin')).toMatchObject({
      kind: 'organization',
      country: 'RUS',
      sector: 'GOV',
    })
    expect(entities.find((e) => e.name === 'Blue House')).toMatchObject({
      kind: 'organization',
      country: 'KOR',
    })
  })

  test('and other names of one state are one entity', async () => {
    const { entities, words } = await read(
      'North Korea fired a missile on Monday. Pyongyang said it was a test. The reclusive state has fired ten this year, and the North will fire more.',
    )
    const north = entities.find((e) => e.country === 'PRK' && e.kind === 'country')
    expect(words(north)).toEqual(
      expect.arrayContaining(['North Korea', 'Pyongyang', 'The reclusive state', 'North']),
    )
    expect(north?.name).toBe('North Korea')
  })
})

describe('names and roles', () => {
  test('tell country and organisation', async () => {
    const { named } = await read(
      'U.S. Secretary of State Paula Reeve met National Security Council spokesperson Tom Ayers.',
      'Kremlin spokesman Oleg Varin and Anna Berg of Norway stayed away.',
    )
    expect(named('Paula Reeve')).toMatchObject({ country: 'USA', sector: 'GOV' })
    expect(named('Paula Reeve')?.roles[0]).toMatchObject({ title: 'U.S. Secretary of State', country: 'USA' })
    expect(named('Tom Ayers')?.roles[0]).toMatchObject({ organization: 'National Security Council' })
    expect(named('Oleg Varin')).toMatchObject({ country: 'RUS', sector: 'GOV' })
    expect(named('Anna Berg')?.country).toBe('NOR')
  })

  test('of two with one surname go on with the subject', async () => {
    const { words, named } = await read(
      'Kim Dae-ho met Kim Su-jin at the gate. Kim said the gate was closed.',
    )
    expect(words(named('Kim Dae-ho'))).toContain('Kim')
  })

  test('of known bodies bring their Wikidata id', async () => {
    const { named } = await read(
      'The International Atomic Energy Agency (IAEA) sent two men. The IAEA found nothing.',
    )
    expect(named('International Atomic Energy Agency')).toMatchObject({
      kind: 'organization',
      sector: 'IGO',
      wikidata: 'Q41984',
    })
    expect(named('International Atomic Energy Agency')?.country).toBeUndefined()
  })
})

describe('weapons', () => {
  test.each([
    ['North Korea sent KN-23 missiles to the front.', 'KN-23', 'weapon'],
    ['Norway will hand over six F-16s in May.', 'F-16s', 'weapon'],
    ['Two Patriot batteries stand near the airport.', 'Patriot', 'weapon'],
    ['The army fired a new KT-77 missile.', 'KT-77', 'weapon'],
    ['The Patriot Act was passed in a hurry.', 'Patriot', undefined],
    ['She bought three shells on the beach.', 'three shells', undefined],
  ])('%s', async (text, words, kind) => {
    const { entities } = await read(text)
    const start = text.indexOf(words)
    const entity = entities.find((e) =>
      e.mentions.some((m) => m.start === start && m.end === start + words.length),
    )
    expect(entity?.kind).toBe(kind)
  })

  test('once known are known without their noun', async () => {
    const { words, entities } = await read(
      'Two Patriot batteries arrived. The Patriots stand near the airport.',
    )
    expect(words(entities.find((e) => e.kind === 'weapon'))).toEqual(['Patriot', 'Patriots'])
  })
})

describe('vessels', () => {
  test('are known by noun and prefix, and taken up as ship', async () => {
    const { named, words } = await read(
      'The tanker Lady Orla left Norvik on Friday. The ship was followed by HMS Marten. The Marten kept its distance.',
    )
    expect(named('Lady Orla')?.kind).toBe('vessel')
    expect(words(named('Lady Orla'))).toContain('The ship')
    expect(words(named('HMS Marten'))).toEqual(expect.arrayContaining(['HMS Marten', 'Marten']))
  })

  test.each([
    ['The tanker Lady Orla (IMO 9074729) left on Friday.', 'Lady Orla', { scheme: 'IMO', value: '9074729' }],
    ['The ferry Halla, MMSI 273123456, sank.', 'Halla', { scheme: 'MMSI', value: '273123456' }],
    [
      'A cargo plane with tail number RA-78765 landed at noon.',
      'RA-78765',
      { scheme: 'tail', value: 'RA-78765' },
    ],
  ])('have their numbers: %s', async (text, name, number) => {
    const { named } = await read(text)
    const [identifier] = named(name)?.identifiers ?? []
    expect(identifier).toMatchObject(number)
    expect(text.slice(identifier!.start, identifier!.end)).toBe(number.value)
  })

  test('have no IMO number whose last digit is wrong', async () => {
    const { entities } = await read('The tanker Lady Orla (IMO 9074728) left on Friday.')
    expect(entities.flatMap((e) => e.identifiers ?? [])).toEqual([])
  })
})

describe('hostile text', () => {
  test.each([
    ['numbers of ships', 'The tanker Orla IMO 9074729 and the ship, MMSI 273123456, '.repeat(600)],
    ['doubtful prefixes', 'MS SS RV MS '.repeat(1500)],
    ['weapons', 'F-16s Patriot KN-23 '.repeat(1000)],
    ['nameless ones', 'The rebels and the rebels said the rebels of the rebels saw rebels. '.repeat(400)],
  ])('%s is read in seconds', { timeout: 120_000 }, async (_, text) => {
    const doc = await annotate(text, model)
    const before = performance.now()
    readEntities(doc, [])
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

describe('an international body', () => {
  test('is not its charter, and no short name of what is called after it', async () => {
    const { named, words } = await read(
      'The envoy to the UN invoked the UN Charter. The UN allows it.',
      'Troops of the UN Command watched. The UN thanked them.',
    )
    expect(words(named('UN')!)).toEqual(['UN', 'UN', 'UN'])
    expect(named('UN')).toMatchObject({ kind: 'organization', sector: 'IGO' })
    expect(named('UN Charter')?.kind).toBe('other')
    expect(words(named('UN Command')!)).toEqual(['UN Command'])
  })
})
