/**
 * Names of months and time zones as newspapers print them.
 *
 * Months: collected by hand, whole and shortened (in English as the AP shortens them too), in languages whose
 * news writes day, month and year in words. Zones: IANA tz abbreviations that stand for one offset only; those that
 * stand for several (CST, IST, BST, AST, ET …) are known to be zones but give no offset.
 */

/** Month number by lower-case name without a final point. */
export const MONTHS: Record<string, number> = Object.fromEntries(
  [
    'january jan januar janvier enero gennaio gen janeiro januari januára stycznia января січня ocak ene janv',
    'february feb februar février febrero febbraio fevereiro februari lutego февраля лютого şubat févr',
    'march mar märz mars marzo março maart marca марта березня mart mrz',
    'april apr avril abril aprile kwietnia апреля квітня nisan abr avr',
    'may mai mayo maggio maio mei maja мая травня mayıs mag',
    'june jun juni juin junio giugno junho czerwca июня червня haziran giu',
    'july jul juli juillet julio luglio julho lipca июля липня temmuz lug juil',
    'august aug août agosto augusti augustus sierpnia августа серпня ağustos ago',
    'september sep sept septembre septiembre settembre setembro września сентября вересня eylül set',
    'october oct oktober okt octobre octubre ottobre outubro oktober października октября жовтня ekim ott out',
    'november nov novembre noviembre novembro listopada ноября листопада kasım',
    'december dec dezember dez décembre diciembre dicembre dezembro december desember grudnia декабря грудня aralık dic déc',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/** Weekday names that stand before a date: skipped, never checked. */
export const WEEKDAYS = [
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ...['mon', 'tues', 'tue', 'weds', 'wed', 'thurs', 'thur', 'thu', 'fri', 'sat', 'sun'],
]

/** ISO 8601 offset by abbreviation. */
export const ZONES: Record<string, string> = {
  Z: 'Z',
  GMT: 'Z',
  UTC: 'Z',
  WET: 'Z',
  WEST: '+01:00',
  CET: '+01:00',
  WAT: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  SAST: '+02:00',
  CAT: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  EAT: '+03:00',
  TRT: '+03:00',
  PKT: '+05:00',
  NPT: '+05:45',
  ICT: '+07:00',
  WIB: '+07:00',
  HKT: '+08:00',
  SGT: '+08:00',
  PHT: '+08:00',
  AWST: '+08:00',
  KST: '+09:00',
  JST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  NDT: '-02:30',
  BRT: '-03:00',
  ART: '-03:00',
  ADT: '-03:00',
  EDT: '-04:00',
  EST: '-05:00',
  MDT: '-06:00',
  PDT: '-07:00',
  PST: '-08:00',
  AKDT: '-08:00',
  AKST: '-09:00',
  HST: '-10:00',
}

/** Zones of more than one offset: part of the words, but no offset is given. */
export const AMBIGUOUS_ZONES = ['CST', 'CDT', 'MST', 'IST', 'BST', 'AST', 'GST', 'ET', 'CT', 'MT', 'PT', 'AT']
