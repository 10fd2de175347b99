/** An event table with the columns of GDELT 2.0, and behind them what GDELT has no place for. */
import type { Hit, PartyOfHit } from '../../search/hits.ts'
import type { Format } from './format.ts'
import { nameOf, partiesOf } from './parties.ts'
import { toldBy } from './tables.ts'
import { type EntryWithKinds, entriesWithKinds } from './walk.ts'

const ACTOR = [
  'Code',
  'Name',
  'CountryCode',
  'KnownGroupCode',
  'EthnicCode',
  'Religion1Code',
  'Religion2Code',
  'Type1Code',
  'Type2Code',
  'Type3Code',
]
const GEO = ['Type', 'Fullname', 'CountryCode', 'ADM1Code', 'ADM2Code', 'Lat', 'Long', 'FeatureID']

/** The 61 columns of a GDELT 2.0 event file, in its order, and ten of our own. */
export const GDELT_COLUMNS: readonly string[] = [
  'GlobalEventID',
  'Day',
  'MonthYear',
  'Year',
  'FractionDate',
  ...ACTOR.map((name) => `Actor1${name}`),
  ...ACTOR.map((name) => `Actor2${name}`),
  'IsRootEvent',
  'EventCode',
  'EventBaseCode',
  'EventRootCode',
  'QuadClass',
  'GoldsteinScale',
  'NumMentions',
  'NumSources',
  'NumArticles',
  'AvgTone',
  ...GEO.map((name) => `Actor1Geo_${name}`),
  ...GEO.map((name) => `Actor2Geo_${name}`),
  ...GEO.map((name) => `ActionGeo_${name}`),
  'DATEADDED',
  'SOURCEURL',
  'PloverType',
  'PloverMode',
  'Polarity',
  'Level',
  'Tense',
  'ToldBy',
  'Words',
  'Article',
  'Key',
  'Offsets',
]

/**
 * PLOVER types as root codes of CAMEO 1.1b3, by the PLOVER manual's own table; PLOVER parts CAMEO's 08 (yield) into
 * two, and joins 02 with 10, 09 with 11, and 18 with 19 and 20: the first is given, of assaults by their mode.
 */
export const CAMEO_ROOTS: { readonly [type: string]: string } = {
  AGREE: '03',
  CONSULT: '04',
  SUPPORT: '05',
  COOPERATE: '06',
  AID: '07',
  CONCEDE: '08',
  RETREAT: '08',
  REQUEST: '10',
  ACCUSE: '11',
  REJECT: '12',
  THREATEN: '13',
  PROTEST: '14',
  MOBILIZE: '15',
  SANCTION: '16',
  COERCE: '17',
  ASSAULT: '18',
}

/** Assaults with the arms of armies are CAMEO's 19, fight. */
const FIGHTING = new Set(['aerial', 'heavy-weapons', 'firearms'])

/** Goldstein's scale of the root codes. */
const GOLDSTEIN: { readonly [root: string]: number } = {
  '03': 4,
  '04': 1,
  '05': 3.5,
  '06': 6,
  '07': 7,
  '08': 5,
  '10': -5,
  '11': -2,
  '12': -4,
  '13': -6,
  '14': -6.5,
  '15': -7.2,
  '16': -4,
  '17': -7,
  '18': -9,
  '19': -10,
}

/** Verbal and material cooperation, verbal and material conflict. */
const quadClass = (root: number): number => (root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4)

export const gdelt: Format = {
  summary: 'events as a tab-separated table with GDELT 2.0 columns',
  says: 'beside',
  async *write(asked) {
    yield `${GDELT_COLUMNS.join('\t')}\n`
    if (asked.query.kind !== undefined && asked.query.kind !== 'event') return 0
    let rows = 0
    for await (const entry of entriesWithKinds({ ...asked, query: { ...asked.query, kind: 'event' } }))
      for (const line of linesOf(entry)) {
        yield line
        rows++
      }
    return rows
  },
}

/** Rows of one event at most, that its numbers have room. */
const MOST_PAIRS = 1000

/** A row for each actor with each recipient, as GDELT's events have two sides. */
const linesOf = (entry: EntryWithKinds): string[] => {
  const actors = partiesOf(entry.hit, 'actor')
  const recipients = partiesOf(entry.hit, 'recipient')
  const pairs: [PartyOfHit | undefined, PartyOfHit | undefined][] =
    recipients.length > 0
      ? (actors.length > 0 ? actors : [undefined]).flatMap((a) =>
          recipients.map((r): [PartyOfHit | undefined, PartyOfHit] => [a, r]),
        )
      : actors.length > 1
        ? actors.flatMap((a, i) => actors.slice(i + 1).map((b): [PartyOfHit, PartyOfHit] => [a, b]))
        : [[actors[0], undefined]]
  return pairs.slice(0, MOST_PAIRS).map(([one, other], n) => lineOf(entry, one, other, n))
}

const lineOf = (
  entry: EntryWithKinds,
  one: PartyOfHit | undefined,
  other: PartyOfHit | undefined,
  n: number,
): string => {
  const { hit, kept } = entry
  const root = cameoOf(hit)
  // GDELT dates an event by the day of its article where the words give none.
  const day = (hit.first_day ?? hit.article.published?.slice(0, 10) ?? '').replaceAll('-', '')
  const fields: { [column: string]: string | number | null | undefined } = {
    GlobalEventID: hit.id * MOST_PAIRS + n,
    Day: /^\d{8}$/.test(day) ? day : '',
    MonthYear: day.slice(0, 6),
    Year: day.slice(0, 4),
    FractionDate: fractionOf(day),
    ...actorFields('Actor1', one, entry),
    ...actorFields('Actor2', other, entry),
    IsRootEvent: hit.within === null ? 1 : 0,
    EventCode: root,
    EventBaseCode: root,
    EventRootCode: root,
    QuadClass: root === undefined ? undefined : quadClass(Number(root)),
    GoldsteinScale: root === undefined ? undefined : GOLDSTEIN[root],
    NumMentions: kept.record.events.find((e) => e.key === hit.key)?.trigger.spans.length ?? 1,
    NumSources: 1,
    NumArticles: 1,
    ActionGeo_Fullname: partiesOf(hit, 'place').map(nameOf)[0],
    DATEADDED: kept.versions[0]!.added.slice(0, 19).replace(/[-:T]/g, ''),
    SOURCEURL: hit.article.url,
    PloverType: hit.type,
    PloverMode: hit.mode,
    Polarity: hit.polarity,
    Level: hit.level,
    Tense: hit.tense,
    ToldBy: toldBy(entry),
    Words: hit.words,
    Article: hit.article.article,
    Key: hit.key,
    Offsets: `${hit.start}-${hit.end}`,
  }
  return `${GDELT_COLUMNS.map((column) => cell(fields[column])).join('\t')}\n`
}

const cameoOf = ({ type, mode }: Hit): string | undefined =>
  type === 'ASSAULT' && FIGHTING.has(mode ?? '') ? '19' : CAMEO_ROOTS[type]

/** As GDELT's codebook has it: (month × 30 + day) / 365, behind the year. */
const fractionOf = (day: string): string => {
  if (!/^\d{8}$/.test(day)) return ''
  const fraction = Math.min(0.9999, (Number(day.slice(4, 6)) * 30 + Number(day.slice(6))) / 365)
  return `${day.slice(0, 4)}${fraction.toFixed(4).slice(1)}`
}

/** CAMEO's actor codes: the country, then what the actor is in it. */
const actorFields = (
  column: 'Actor1' | 'Actor2',
  party: PartyOfHit | undefined,
  { kinds }: EntryWithKinds,
): { [column: string]: string | undefined } => {
  if (!party) return {}
  const sector = (party.actor === null ? undefined : kinds.get(party.actor)?.sector) ?? ''
  return {
    [`${column}Code`]: `${party.country ?? ''}${sector}`,
    [`${column}Name`]: nameOf(party).toUpperCase(),
    [`${column}CountryCode`]: party.country ?? '',
    [`${column}Type1Code`]: sector,
  }
}

/** No cell can begin a formula or another row. */
const cell = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const line = value.replace(/[\t\r\n]+/g, ' ')
  return /^[=+\-@]/.test(line) ? `'${line}` : line
}
