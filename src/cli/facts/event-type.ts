/** Kinds of events in plain words, by PLOVER's types and modes. */

import { visibleText } from '../../page/visible.ts'
import type { Record } from '../../record.ts'

type Event = Record['events'][number]

const TYPES: { [type in Event['type']]: string } = {
  AGREE: 'agreement',
  CONSULT: 'talks',
  SUPPORT: 'support',
  COOPERATE: 'cooperation',
  AID: 'aid',
  CONCEDE: 'concession',
  RETREAT: 'retreat',
  REQUEST: 'request',
  ACCUSE: 'accusation',
  REJECT: 'rejection',
  THREATEN: 'threat',
  PROTEST: 'protest',
  SANCTION: 'sanctions',
  MOBILIZE: 'mobilisation',
  COERCE: 'coercion',
  ASSAULT: 'attack',
}

/** Modes that have a better name than their type with the mode behind it. */
const MODES: { [typeAndMode: string]: string } = {
  'CONSULT visit': 'visit',
  'CONSULT meet': 'meeting',
  'CONSULT multilateral': 'multilateral talks',
  'CONSULT phone': 'telephone call',
  'CONSULT third-party': 'mediation',
  'RETREAT ceasefire': 'ceasefire',
  'RETREAT withdraw': 'withdrawal',
  'RETREAT return': 'return',
  'RETREAT release': 'release',
  'RETREAT ease': 'easing of restrictions',
  'RETREAT disarm': 'disarmament',
  'RETREAT access': 'access granted',
  'REQUEST meet': 'request for talks',
  'REQUEST assist': 'request for help',
  'REQUEST change': 'demand for change',
  'REQUEST yield': 'demand to yield',
  'ACCUSE disapprove': 'criticism',
  'ACCUSE allege': 'accusation',
  'ACCUSE investigate': 'investigation',
  'REJECT meet': 'refusal to talk',
  'REJECT assist': 'refusal to help',
  'REJECT change': 'refusal to change',
  'REJECT yield': 'refusal to yield',
  'THREATEN restrict': 'threat of restrictions',
  'THREATEN ban': 'threat of a ban',
  'THREATEN expel': 'threat of expulsion',
  'THREATEN relations': 'threat to relations',
  'THREATEN territory': 'threat to territory',
  'THREATEN political': 'political threat',
  'THREATEN violence': 'threat of violence',
  'PROTEST demo': 'demonstration',
  'PROTEST riot': 'riot',
  'PROTEST hunger': 'hunger strike',
  'PROTEST boycott': 'strike or boycott',
  'PROTEST obstruct': 'blockade',
  'SANCTION impose': 'sanctions imposed',
  'SANCTION propose': 'sanctions proposed',
  'SANCTION extend': 'sanctions extended',
  'SANCTION ease': 'sanctions eased',
  'SANCTION evade': 'sanctions evaded',
  'SANCTION enforce': 'sanctions enforced',
  'SANCTION expel': 'expulsion',
  'SANCTION withdraw': 'withdrawal',
  'SANCTION discontinue': 'relations broken off',
  'MOBILIZE troops': 'troops moved',
  'MOBILIZE weapons': 'weapons moved or tested',
  'MOBILIZE police': 'police moved',
  'COERCE seize': 'seizure',
  'COERCE arrest': 'arrest',
  'COERCE ban': 'ban',
  'COERCE deport': 'deportation',
  'COERCE censor': 'censorship',
  'COERCE curfew': 'curfew',
  'COERCE martial-law': 'martial law',
  'COERCE restrict': 'restrictions',
  'COERCE cyber': 'cyberattack',
  'ASSAULT aerial': 'air attack',
  'ASSAULT firearms': 'shooting',
  'ASSAULT heavy-weapons': 'attack with heavy weapons',
  'ASSAULT explosives': 'bombing',
  'ASSAULT suicide-attack': 'suicide attack',
  'ASSAULT unconventional': 'attack with unconventional weapons',
  'ASSAULT beat': 'beating',
  'ASSAULT abduct': 'abduction',
  'ASSAULT torture': 'torture',
  'ASSAULT sexual': 'sexual violence',
  'ASSAULT assassinate': 'assassination',
  'ASSAULT massacre': 'massacre',
  'ASSAULT cleansing': 'ethnic cleansing',
  'ASSAULT destroy': 'destruction',
}

const MEASURES: { [kind in NonNullable<Event['measure']>['kind']]: string } = {
  'asset-freeze': 'asset freeze',
  'travel-ban': 'travel ban',
  'export-control': 'export control',
  embargo: 'embargo',
  listing: 'listing',
  'price-cap': 'price cap',
  other: '',
}

/** @example eventInWords({ type: 'SANCTION', mode: 'impose', measure: { kind: 'embargo', … } }) // 'sanctions imposed (embargo)' */
export const eventInWords = ({ type, mode, measure }: Pick<Event, 'type' | 'mode' | 'measure'>): string => {
  const words =
    MODES[`${type} ${mode}`] ?? `${TYPES[type]}${mode === undefined ? '' : ` (${visibleText(mode)})`}`
  const kind = measure && MEASURES[measure.kind]
  return kind ? `${words} (${kind})` : words
}
