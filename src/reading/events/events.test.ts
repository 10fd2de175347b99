import { beforeAll, describe, expect, test } from 'vitest'
import { annotate } from '../../language/index.ts'
import { loadModel } from '../../language/model-files.ts'
import type { Paragraph } from '../../record.ts'
import { readEntities } from '../entities/index.ts'
import { readStatements } from '../statements/index.ts'
import { readTimes } from '../times/index.ts'
import { understood } from '../understood.ts'
import { type Event, readEvents } from './index.ts'

/** "TYPE/mode actor + actor > recipient + recipient", of each event that a paragraph tells. */
const TOLD: [paragraph: string, ...events: string[]][] = [
  // Words.
  ['Norway agreed to share radar data with Iceland.', 'AGREE Norway > Iceland', 'COOPERATE Norway > Iceland'],
  ['Chile promised Peru a loan.', 'AGREE Chile > Peru'],
  [
    'Brazil urged Bolivia to release the pilots.',
    'REQUEST/yield Brazil > Bolivia',
    'RETREAT/release Bolivia > the pilots',
  ],
  [
    'Kenya accused Somalia of bombing a market.',
    'ACCUSE/allege Kenya > Somalia',
    'ASSAULT/explosives Somalia > a market',
  ],
  ['Austria condemned Hungary for the delay.', 'ACCUSE/disapprove Austria > Hungary'],
  ['Portugal praised Angola.', 'SUPPORT Portugal > Angola'],
  // Parties that the tree hangs elsewhere.
  ['The envoy assured Peru that aid would come.', 'AGREE The envoy > Peru'],
  ['Chile agreed to sell two banks to Peru.', 'AGREE Chile > Peru', 'COOPERATE Chile > Peru'],
  ['Foreign ministers agreed to set up a panel.', 'AGREE Foreign ministers'],
  [
    'Kofi Boateng wrapped up a meeting with President Ana Lima.',
    'CONSULT/meet Kofi Boateng > President Ana Lima',
  ],
  ['Police announced on Monday the arrest of a banker.', 'COERCE/arrest Police > a banker'],
  ['Under the emergency law, the government arrested a banker.', 'COERCE/arrest the government > a banker'],
  ['Senator Ana Lima (Lisbon) condemned Angola.', 'ACCUSE/disapprove Senator Ana Lima > Angola'],
  ['Mali rejected an offer from Niger.', 'REJECT Mali > Niger'],
  [
    'Laos threatened to expel Thai diplomats.',
    'THREATEN/expel Laos > Thai diplomats',
    'SANCTION/expel Laos > Thai diplomats',
  ],
  ['Ghana said Togo must withdraw its troops.', 'REQUEST/yield Ghana > Togo', 'RETREAT/withdraw Togo'],
  [
    'Nepal said it would release two Bhutanese monks.',
    'AGREE Nepal > two Bhutanese monks',
    'RETREAT/release it > two Bhutanese monks',
  ],
  ['The envoy from Chad declined to comment.'],
  // Meetings.
  ['The ministers of Malta and Cyprus met on Monday.', 'CONSULT/meet The ministers of Malta and Cyprus'],
  ['Estonia held talks with Latvia in Riga.', 'CONSULT/meet Estonia > Latvia'],
  ['The Danish king visited Greenland.', 'CONSULT/visit The Danish king > Greenland'],
  ['Qatar is mediating between Eritrea and Djibouti.', 'CONSULT/third-party Qatar > Eritrea + Djibouti'],
  // Deeds.
  ['Japan gave Mongolia two snow ploughs and fuel.', 'AID Japan > Mongolia'],
  ['Uganda granted asylum to a Burundian judge.', 'AID Uganda > a Burundian judge'],
  ['Belgium extradited a banker to Luxembourg.', 'COOPERATE Belgium > a banker'],
  ['Rebels shelled the town of Orm.', 'ASSAULT/heavy-weapons Rebels > the town of Orm'],
  ['Gunmen killed three farmers in Tarn.', 'ASSAULT/firearms Gunmen > three farmers'],
  ['Police arrested the editor of a weekly paper.', 'COERCE/arrest Police > the editor of a weekly paper'],
  ['The junta in Burma imposed a curfew.', 'COERCE/curfew The junta in Burma'],
  ['Soldiers seized the airport.', 'COERCE/seize Soldiers > the airport'],
  ['Nurses went on strike in Leeds.', 'PROTEST/boycott Nurses'],
  ['Farmers blocked the motorway with tractors.', 'PROTEST/obstruct Farmers'],
  ['The Ethiopian army withdrew from the valley.', 'RETREAT/withdraw The Ethiopian army'],
  ['Sudan and the northern rebels declared a ceasefire.', 'RETREAT/ceasefire Sudan + the northern rebels'],
  ['The mayor of Vaduz resigned.', 'CONCEDE The mayor of Vaduz'],
  ['Turkey deployed two brigades along the border.', 'MOBILIZE/troops Turkey'],
  ['Ecuador expelled the Cuban ambassador.', 'SANCTION/expel Ecuador > the Cuban ambassador'],
  ['Haiti broke off diplomatic relations with Panama.', 'SANCTION/withdraw Haiti > Panama'],
  // Nouns.
  ['The shelling of Marl by Zambian artillery went on.', 'ASSAULT/heavy-weapons Zambian artillery > Marl'],
  ['The arrest of a Gambian poet caused no stir.', 'COERCE/arrest > a Gambian poet'],
  ["Iran's threat against Kuwait was heard in the room.", 'THREATEN Iran > Kuwait'],
  // Words of blame, and what draws them.
  ['Denmark branded Sweden a bully.', 'ACCUSE/disapprove Denmark > Sweden'],
  ['Senator Lowe called the Polish plan a sham.', 'ACCUSE/disapprove Senator Lowe > Polish'],
  ['Zimbabwe faced sharp criticism from Botswana.', 'ACCUSE/disapprove Botswana > Zimbabwe'],
  ['Finland condemned what it called a reckless flight.', 'ACCUSE/disapprove Finland > a reckless flight'],
  ['Greece was opposed to the dam.', 'ACCUSE/disapprove Greece'],
  ['The resolution calls for a withdrawal.', 'REQUEST/yield The resolution'],
  ['Spain called for Gibraltar to be heard.', 'REQUEST Spain > Gibraltar'],
  ['Ireland warned Iceland to keep its trawlers away.', 'REQUEST/change Ireland > Iceland'],
  // Forces on the move.
  ['Warships are headed for the strait.', 'MOBILIZE/weapons Warships'],
  ['Tanks are patrolling the streets.', 'MOBILIZE/weapons Tanks'],
  ['Jordan committed troops to the mission.', 'MOBILIZE/troops Jordan'],
  ['Moldova is in a war with Romania.', 'ASSAULT Moldova > Romania'],
  ['A petition urges Cyprus to open the road.', 'REQUEST/yield A petition > Cyprus', 'RETREAT/access Cyprus'],
  ['Malaysia has stalled ratification of the pact.', 'REJECT/yield Malaysia'],
  ['The Kenyan navy blockaded the port of Lamu.', 'COERCE/restrict The Kenyan navy > Lamu'],
  ['Farmers barricaded the road.', 'PROTEST/obstruct Farmers'],
  ['The deployment of troops began.', 'MOBILIZE/troops troops'],
  ['Minister Park called Samoa a good friend.', 'SUPPORT Minister Park > Samoa'],
  ['Slovenia insisted that Croatia pay for the ferry.', 'REQUEST Slovenia > Croatia'],
  ['Senator Dow said the minister had lied about the dam.', 'ACCUSE/disapprove Senator Dow > the minister'],
  ["Sri Lanka said Nauru's plan was a disgrace.", 'ACCUSE/disapprove Sri Lanka > Nauru'],
  ['Lebanon occupies the zone of Sarba.', 'COERCE/seize Lebanon > the zone of Sarba'],
  // What is none.
  ['The price war between the two chains goes on.'],
  ['A heat wave killed demand for tea.'],
  ['The reporter was bombarded with questions.'],
  ['In the film, pirates attack a lighthouse and kidnap a cook.'],
  ['Marines stormed a beach in a mock assault.'],
  ['A chip maker bought a rival.'],
  ['Shares fell and bonds rallied.'],
  ['Senator Ann Hale hit the polls and beat Mayor Jo Brandt by two points.'],
  ['She occupies one of the key posts in Bern.'],
  ['Bicycles are prohibited on the pier of Palau.'],
  ['Tonga said the plan was long.'],
  ['A minister welcomed several hundred guests.'],
  ['The plan has been met with derision in Fiji.'],
  ['Slovenia insists that it pays for the ferry.'],
  ['The release of old records took a year.'],
  ['Armenia made an effort to help the farmers.'],
  ['The plan has a wide appeal in Togo.'],
  // What one would, could or should.
  ['Latvia is willing to withdraw its troops from the valley.'],
  ['The rebels are capable of shelling the port.'],
  ['Lithuania wants to release the pilots.'],
  ['They felt a need to lash out in some way.'],
  ['A spokesman for Monaco released the minutes of the meeting to reporters.'],
]

let told: Event[][]
beforeAll(async () => {
  told = await readTogether(TOLD.map(([paragraph]) => paragraph))
}, 120_000)

/** Reads paragraphs as one article; the events of each. */
const readTogether = async (texts: readonly string[], roles: readonly Paragraph['role'][] = []) => {
  const text = texts.join('\n\n')
  let at = 0
  const paragraphs = texts.map((words, k): Paragraph => {
    const start = at
    at += words.length + 2
    return { start, end: start + words.length, role: roles[k] ?? 'body' }
  })
  const article = { text, paragraphs, published: '2024-05-21' }
  const doc = await annotate(text, await loadModel(), new Set(paragraphs.map((p) => p.start)))
  const entities = readEntities(doc, paragraphs)
  const times = readTimes(doc, article)
  const { statements } = readStatements(doc, article, entities)
  const events = readEvents(understood(doc, article, entities, times, statements))
  return paragraphs.map((p) =>
    events.filter((e) => p.start <= e.trigger.spans[0]!.start && e.trigger.spans[0]!.start < p.end),
  )
}

const inShort = ({ type, mode, actors, recipients }: Event): string => {
  const names = (roles: Event['actors']) => roles.map((role) => role.text).join(' + ')
  return [mode ? `${type}/${mode}` : type, names(actors), recipients.length > 0 && `> ${names(recipients)}`]
    .filter(Boolean)
    .join(' ')
}

describe('one sentence', () => {
  test.each(TOLD.map(([paragraph, ...events], k) => ({ paragraph, events, k })))(
    '$paragraph',
    ({ events, k }) => {
      expect(told[k]!.map(inShort)).toEqual(events)
    },
  )
})

describe('an article', () => {
  test('tells one meeting three times and one that is to come', async () => {
    const read = (
      await readTogether([
        'The presidents of Peru and Chile met in Lima on Monday.',
        'The meeting lasted two hours. The talks were calm, an aide said.',
        'The president of Peru will visit Chile in July.',
      ])
    ).flat()
    expect(read.map(inShort)).toEqual([
      'CONSULT/meet The presidents of Peru and Chile',
      'CONSULT/visit The president of Peru > Chile',
    ])
    expect(read[0]!.trigger.spans).toHaveLength(3)
    expect(read[0]!.place?.text).toBe('Lima')
    expect(read[0]!.when).toBe('2024-05-20')
    expect(read[1]!.certainty).toMatchObject({ polarity: 'positive', time: 'future' })
    expect(read.map((e) => e.id)).toEqual(['v1', 'v2'])
  })

  test('names each one that a sanction designates', async () => {
    const read = (
      await readTogether([
        'The U.S. Treasury on Tuesday sanctioned three shipping companies, including Sable Marine Ltd, Corvin Freight LLC and Ostra Lines Inc.',
      ])
    ).flat()
    expect(read).toHaveLength(1)
    expect(read[0]).toMatchObject({ type: 'SANCTION', mode: 'impose' })
    const names = read[0]!.recipients.map((r) => r.text).join('; ')
    for (const name of ['Sable Marine', 'Corvin Freight', 'Ostra Lines']) expect(names).toContain(name)
    expect(read[0]!.recipients.length).toBeGreaterThanOrEqual(3)
  })

  test('has its headline read only where the body is silent', async () => {
    const [headline, body] = await readTogether(
      [
        'Norway condemns Sweden, frees Finnish sailors',
        'Norway condemned Sweden on Monday over the fishing rights.',
      ],
      ['headline', 'body'],
    )
    const types = [...headline!, ...body!].map((e) => e.type)
    expect(types.filter((t) => t === 'ACCUSE')).toHaveLength(1)
    expect(types).toContain('RETREAT')
  })

  test('keeps denied and unsure acts as such, in the voice that tells them', async () => {
    const [denied, feared] = await readTogether([
      'The Malian army denied bombing the village of Sarn.',
      'Rebels could attack the port of Oru, a minister said.',
    ])
    expect(denied!.find((e) => e.type === 'ASSAULT')).toMatchObject({ certainty: { polarity: 'negative' } })
    expect(feared!.find((e) => e.type === 'ASSAULT')).toMatchObject({
      certainty: { polarity: 'positive', level: 'possible' },
      within: expect.any(String),
    })
  })

  test('is not read where it is a byline or a related headline', async () => {
    const read = await readTogether(['Rebels bombed the bridge of Tarn.'], ['related'])
    expect(read.flat()).toEqual([])
  })
})
