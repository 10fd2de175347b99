/** What a reader of one sentence would enter into a register of transfers. */
import { beforeAll, describe, expect, it } from 'vitest'
import { loadModel } from '../../language/model-files.ts'
import type { Record } from '../../record.ts'
import { readDocument } from '../index.ts'

/** A sentence, and its transfers: supplier > quantity item [category] > recipient: status, doubts. */
const CASES: [sentence: string, ...transfers: string[]][] = [
  // Verbs of giving, in all their frames.
  ['Serbia shipped 40 howitzers to Norway.', 'Serbia > 40 howitzers [artillery] > Norway: delivered'],
  [
    'Tehran has sent Moscow hundreds of Shahed-136 drones.',
    'Tehran > 200..999 Shahed-136 drones [combat-aircraft, Shahed-136] > Moscow: delivered',
  ],
  [
    'Poland said that it would send Kyiv four MiG-29s.',
    'it > 4 MiG-29s [combat-aircraft, MiG-29] > Kyiv: planned',
  ],
  [
    'France supplied the Lebanese army with armored vehicles.',
    'France > armored vehicles [armoured-vehicles] > the Lebanese army: delivered',
  ],
  [
    'Sweden will donate 14 Archer howitzers and 50 CV90 fighting vehicles to Ukraine.',
    'Sweden > 14 Archer howitzers [artillery, Archer] > Ukraine: planned',
    'Sweden > 50 CV90 fighting vehicles [armoured-vehicles, CV90] > Ukraine: planned',
  ],
  [
    'Tanks supplied by Egypt were handed over to the Chadian army.',
    'Egypt > Tanks [battle-tanks] > the Chadian army: delivered',
  ],
  ['Germany returned two artefacts to Namibia.', 'Germany > 2 artefacts [other] > Namibia: returned'],
  // Verbs of getting.
  [
    'Libya got the rifles from Turkey through a Maltese company.',
    'Turkey > rifles [small-arms] > Libya via a Maltese company: delivered',
  ],
  [
    'Greece will buy three frigates from France for 2.26 billion euros.',
    'France > 3 frigates [warships] > Greece: planned, 2260000000 EUR',
  ],
  ['India imports oil from Russia.', 'Russia > oil [energy] > India: delivered'],
  [
    'Iran has received Russian fighter jets.',
    'Russian > Russian fighter jets [combat-aircraft] > Iran: delivered',
  ],
  // Nouns.
  ['Russia and Myanmar signed an arms deal in March.', 'Russia and Myanmar: arms [arms]: agreed'],
  [
    'The White House approved the sale of Javelin missiles to Romania.',
    'The White House > Javelin missiles [missiles, Javelin] > Romania: approved',
  ],
  ['Arms shipments from Libya to Chad have doubled.', 'Libya > Arms [arms] > Chad: delivered'],
  // Quantities.
  [
    'Norway gave Finland more than 3,000 grenades.',
    'Norway > 3000.. grenades [ammunition] > Finland: delivered',
  ],
  ['Norway gave Finland up to a dozen tanks.', 'Norway > ..12 tanks [battle-tanks] > Finland: delivered'],
  ['Norway gave Finland some 600 pistols.', 'Norway > ~600 pistols [small-arms] > Finland: delivered'],
  [
    'Norway gave Finland 20 to 30 helicopters.',
    'Norway > 20..30 helicopters [attack-helicopters] > Finland: delivered',
  ],
  ['Norway shipped 900 tonnes of wheat to Sudan.', 'Norway > 900 tonne wheat [food] > Sudan: delivered'],
  ['Chile lent Peru $40 million.', 'Chile > $40 million [money] > Peru: delivered, 40000000 USD'],
  // How far, and how sure.
  [
    'North Korea may have provided Russia with ballistic missiles.',
    'North Korea > ballistic missiles [missiles] > Russia: delivered, possible',
  ],
  [
    'Iran is considering supplying Moscow with missiles.',
    'Iran > missiles [missiles] > Moscow: planned, possible',
  ],
  [
    'The ministry did not send rifles to Mali.',
    'The ministry > rifles [small-arms] > Mali: delivered, negative',
  ],
  [
    'Iran denied supplying missiles to the rebels.',
    'Iran > missiles [missiles] > the rebels: denied, negative',
  ],
  [
    'Spain offered Ukraine six Leopard 2 tanks.',
    'Spain > 6 Leopard 2 tanks [battle-tanks, Leopard 2] > Ukraine: offered, possible',
  ],
  ['Niger asked Italy to send ammunition.', 'Italy > ammunition [ammunition] > Niger: requested, possible'],
  ['Canada suspended exports of drones to Turkey.', 'Canada > drones [combat-aircraft] > Turkey: suspended'],
  [
    'Customs officers seized 2,000 rifles hidden on a ship bound for Yemen from Iran.',
    'Iran > 2000 rifles [small-arms] > Yemen: seized',
  ],
  // One for the other.
  [
    'Pyongyang shipped 1,000 containers of munitions to Russia in exchange for food.',
    'Pyongyang > 1000 container munitions [ammunition] > Russia: delivered, for the other',
    'Russia > food [food] > Pyongyang: delivered, for the other',
  ],
  ['Angola sells Cuba oil.', 'Angola > oil [energy] > Cuba: delivered'],
  [
    'North Korea has shipped more than 1,000 containers of munitions to Russia for its war in Ukraine.',
    'North Korea > 1000.. container munitions [ammunition] > Russia: delivered',
  ],
  // Several things, several parties, each with its own.
  [
    'Oman received six launchers from Poland and 40 mortars from Spain.',
    'Poland > 6 launchers [missiles] > Oman: delivered',
    'Spain > 40 mortars [artillery] > Oman: delivered',
  ],
  [
    'Norway supplied Latvia with eight tanks and Estonia with four helicopters.',
    'Norway > 8 tanks [battle-tanks] > Latvia: delivered',
    'Norway > 4 helicopters [attack-helicopters] > Estonia: delivered',
  ],
  [
    'The Pentagon announced a $90 million package for Ukraine that includes howitzers and grenades.',
    'The Pentagon > howitzers [artillery] > Ukraine: planned, 90000000 USD',
    'The Pentagon > grenades [ammunition] > Ukraine: planned',
  ],
  [
    'Jordan is waiting for American weapons, including 12 F-16 jets.',
    'American > American weapons [arms] > Jordan: ordered',
    'American > 12 F-16 jets [combat-aircraft, F-16] > Jordan: ordered',
  ],
  // Who carries it, who stops it.
  [
    'A Cypriot firm smuggled rifles from Serbia to Mali.',
    'Serbia > rifles [small-arms] > Mali via A Cypriot firm: delivered',
  ],
  [
    'The navy seized 300 grenades from a dhow sailing from Iran to Somalia.',
    'Iran > 300 grenades [ammunition] > Somalia: seized',
  ],
  ['Berlin halted a shipment of 900 bombs to Egypt.', 'Berlin > 900 bombs [ammunition] > Egypt: suspended'],
  ['A Swiss court stopped the sale of mortars to Sudan.', '– > mortars [artillery] > Sudan: blocked'],
  // Asked, awarded, talked of, under a contract, licensed.
  ['Kyiv turned to Washington for missiles.', 'Washington > missiles [missiles] > Kyiv: requested, possible'],
  [
    'Iraq awarded a contract for eight radars to a Korean firm.',
    'a Korean firm > 8 radars [arms] > Iraq: agreed',
  ],
  ['Peru is in talks with Spain to buy frigates.', 'Spain > frigates [warships] > Peru: planned, possible'],
  [
    'Under a contract signed in May, Canada will supply Kenya with helicopters.',
    'Canada > helicopters [attack-helicopters] > Kenya: agreed',
  ],
  [
    'Tokyo lifted a ban on exports of missiles to the Philippines.',
    'Tokyo > missiles [missiles] > the Philippines: approved',
  ],
  // Who is to hand over is who is accused.
  [
    'The minister accused Belarus of supplying Sudan with rockets.',
    'Belarus > rockets [missiles] > Sudan: delivered',
  ],
  [
    'Finland will give Estonia a loan of 20 million euros.',
    'Finland > loan [money] > Estonia: planned, 20000000 EUR',
  ],
  // One side alone.
  ['Iraq imports most of its wheat.', '– > wheat [food] > Iraq: delivered'],
  ['Food shipments to Yemen have doubled.', '– > Food [food] > Yemen: delivered'],
  // Training, and what no table has.
  [
    'British officers are training Ukrainian pilots.',
    'British officers > training [training] > Ukrainian pilots: delivered',
  ],
  ['Germany lent Poland three simulators.', 'Germany > 3 simulators [other] > Poland: delivered'],
  // No transfers.
  ['The minister delivered a speech and sent a message to the troops.'],
  ['The firm sold its bank unit to a rival for $40 million.'],
  ['The striker was sold to a Spanish club.'],
  ['The army tested a new missile on Monday.'],
  ['Norland handed over a prisoner to Dutch police.'],
  ['You give ammunition to those who want to break up the banks.'],
  ['NATO jets intercepted Russian bombers over the Baltic.'],
  ['The president sent troops and planes to the border.'],
  ['Boeing delivered 40 jets to airlines in May.'],
  ['Apple bought chips from a Taiwanese supplier.'],
  ['Norway sent Syrian fighters home.'],
  ['Iran is able to deliver nuclear warheads.'],
  ['Police in Ohio seized 12 guns from a house.'],
  ['The president gave his ministers a weapon against inflation.'],
  ['France deployed two frigates to the Red Sea.'],
  // Told in passing, with one party.
  ['Cuba imports about three-quarters of its rice.', '– > rice [food] > Cuba: delivered'],
  ["Iran's oil exports fell in May.", 'Iran > oil [energy] > –: delivered'],
  ['Peruvian cement exports fell in May.', 'Peruvian > cement [other] > –: delivered'],
  ['Kenya bought 90,000 tonnes of maize in June.', '– > 90000 tonne maize [food] > Kenya: delivered'],
  [
    "Half of Jordan's exports go to Iraq, and most of Jordan's oil comes from Iraq.",
    'Jordan > exports [other] > Iraq: delivered',
    'Iraq > oil [energy] > Jordan: delivered',
  ],
  ["Chile's exports to Japan have doubled.", 'Chile > exports [other] > Japan: delivered'],
  ["Chile's exports have doubled."],
  [
    'Frigates stopped oil exports from leaving Iraq and Kuwait.',
    'Iraq > oil [energy] > –: blocked',
    'Kuwait > oil [energy] > –: blocked',
  ],
  ['Russia has cut off supplies of gas to Moldova.', 'Russia > gas [energy] > Moldova: suspended'],
  [
    'The state channel receives some government funding.',
    'government > government funding [money] > The state channel: delivered',
  ],
  ['Gabon thanked China for economic aid.', 'China > economic aid [money] > –: delivered'],
  ['Norway donated nearly $60 million in aid.', 'Norway > aid [aid] > –: delivered, 60000000 USD'],
  // Contracts, and who trades in what.
  [
    'Ostrak Corp. won a contract from the Air Force for radar systems.',
    'Ostrak Corp. > radar systems [arms] > the Air Force: agreed',
  ],
  [
    'Ostrak Corp. received a Navy contract to build torpedoes.',
    'Ostrak Corp. > torpedoes [missiles] > Navy: agreed',
  ],
  ["Russia is Syria's main arms supplier.", 'Russia > arms [arms] > Syria: delivered'],
  [
    'Turkey, the largest buyer of Iraqi oil, closed its border.',
    'Iraqi > Iraqi oil [energy] > Turkey, the largest buyer of Iraqi oil: delivered',
  ],
  ['Ostrak is a supplier of paper to Danwell.'],
  // Sums.
  ['Japan agreed to pay $300 million to Laos.', 'Japan > $300 million [money] > Laos: agreed, 300000000 USD'],
  [
    'The family paid a ransom of $2 million to the rebels.',
    'The family > ransom [money] > the rebels: delivered, 2000000 USD',
  ],
  ['Congress approved $70 million in aid for Colombia.', '– > aid [aid] > Colombia: approved, 70000000 USD'],
  // What is private, a branch, a stock or a figure is none.
  ['The brewer gave $10 million to a group that backs the candidate.'],
  ['The president lent the singer his car.'],
  ['Peruvian migrants sent $40 million to Peru.'],
  ['The firm sold its consulting arm.'],
  ["Traders watched the country's petrol supply."],
  ['The army handed over parts of the valley to the council.'],
  ['The senator called for more flexibility for military advisers.'],
]

let records: Record[]
beforeAll(async () => {
  const model = await loadModel()
  records = []
  for (const [content] of CASES)
    records.push(
      (await readDocument({ name: 'a.txt', format: 'text', content, published: '2024-05-10' }, model)).record,
    )
}, 60_000)

const number = (q: NonNullable<Record['transfers'][number]['quantity']>): string => {
  const many =
    q.value !== undefined ? `${q.approximate ? '~' : ''}${q.value}` : `${q.min ?? ''}..${q.max ?? ''}`
  return `${many} ${q.unit ? `${q.unit} ` : ''}`
}

const line = (text: string, t: Record['transfers'][number]): string => {
  const words = t.item.spans.map(({ start, end }) => text.slice(start, end)).join(' ')
  const item = `${t.quantity ? number(t.quantity) : ''}${words} [${t.item.category}${t.item.designation ? `, ${t.item.designation}` : ''}]`
  const whom = t.parties
    ? `${t.parties.map((p) => p.text).join(' and ')}: ${item}`
    : `${t.supplier?.text ?? '–'} > ${item} > ${t.recipient?.text ?? '–'}${t.intermediary ? ` via ${t.intermediary.text}` : ''}`
  const { level, polarity } = t.certainty
  const rest = [
    t.status,
    ...(polarity === 'negative' ? ['negative'] : []),
    ...(level === 'certain' ? [] : [level]),
    ...(t.value ? [`${t.value.amount} ${t.value.currency}`] : []),
    ...(t.inExchangeFor ? ['for the other'] : []),
  ]
  return `${whom}: ${rest.join(', ')}`
}

describe('a transfer is read as a reader would enter it', () => {
  it.each(CASES.map(([sentence, ...meant], k) => ({ sentence, meant, k })))('$sentence', ({ meant, k }) => {
    const { article, transfers } = records[k]!
    expect(transfers.map((t) => line(article.text, t))).toEqual(meant)
  })
})
