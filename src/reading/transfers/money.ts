/** Sums of money with their currency and bounds. */
import type { Document } from '../../language/index.ts'
import type { Record } from '../../record.ts'
import { boundBefore, bounded, formOf, plainNumber, SCALES, VAGUE } from './numbers.ts'

export type Money = NonNullable<Record['transfers'][number]['value']>

const CURRENCIES: { [sign: string]: string } = {
  $: 'USD',
  us$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₩': 'KRW',
  '₽': 'RUB',
  '₹': 'INR',
  '₴': 'UAH',
  a$: 'AUD',
  c$: 'CAD',
  hk$: 'HKD',
  nz$: 'NZD',
}
/** Words that stand for one currency in the press, whoever's they are; of others, the people before them tell. */
const MONEY_WORDS: { [word: string]: string } = {
  dollar: 'USD',
  euro: 'EUR',
  pound: 'GBP',
  yen: 'JPY',
  won: 'KRW',
  rouble: 'RUB',
  ruble: 'RUB',
  yuan: 'CNY',
  renminbi: 'CNY',
  hryvnia: 'UAH',
  krona: 'SEK',
  kronor: 'SEK',
  zloty: 'PLN',
  shekel: 'ILS',
  lira: 'TRY',
  rand: 'ZAR',
  baht: 'THB',
  ringgit: 'MYR',
  rupiah: 'IDR',
  dong: 'VND',
  taka: 'BDT',
  naira: 'NGN',
  forint: 'HUF',
  koruna: 'CZK',
  tenge: 'KZT',
  birr: 'ETB',
}
const MONEY_OF: { [people: string]: { [word: string]: string } } = {
  american: { dollar: 'USD' },
  argentine: { peso: 'ARS' },
  australian: { dollar: 'AUD' },
  canadian: { dollar: 'CAD' },
  chilean: { peso: 'CLP' },
  colombian: { peso: 'COP' },
  danish: { krone: 'DKK', kroner: 'DKK' },
  egyptian: { pound: 'EGP' },
  emirati: { dirham: 'AED' },
  indian: { rupee: 'INR' },
  iranian: { rial: 'IRR' },
  iraqi: { dinar: 'IQD' },
  jordanian: { dinar: 'JOD' },
  kenyan: { shilling: 'KES' },
  kuwaiti: { dinar: 'KWD' },
  mexican: { peso: 'MXN' },
  moroccan: { dirham: 'MAD' },
  norwegian: { krone: 'NOK', kroner: 'NOK' },
  pakistani: { rupee: 'PKR' },
  philippine: { peso: 'PHP' },
  qatari: { riyal: 'QAR' },
  romanian: { leu: 'RON', lei: 'RON' },
  saudi: { riyal: 'SAR' },
  serbian: { dinar: 'RSD' },
  singapore: { dollar: 'SGD' },
  swedish: { krona: 'SEK' },
  swiss: { franc: 'CHF' },
  syrian: { pound: 'SYP' },
  taiwan: { dollar: 'TWD' },
  tanzanian: { shilling: 'TZS' },
  ugandan: { shilling: 'UGX' },
}

/** Whether a word is a currency's sign, or stands behind one. */
export const isMoney = (doc: Document, at: number): boolean =>
  CURRENCIES[formOf(doc, at)] !== undefined || (at > 0 && CURRENCIES[formOf(doc, at - 1)] !== undefined)

/** The sum of money among words, with its bounds. */
export const moneyIn = (doc: Document, first: number, last: number): Money | undefined => {
  for (let i = first; i <= last; i++) {
    let currency = CURRENCIES[formOf(doc, i)]
    let from = i
    let number: number
    if (currency !== undefined) {
      number = i + 1
    } else {
      const unit = moneyWordAfter(doc, i, Math.min(last, i + 4))
      if (!unit) continue
      currency = unit.currency
      number = i
    }
    if (number > last) continue
    const found = bounded(doc, number, Math.min(doc.start.length - 1, number + 8), (k) =>
      CURRENCIES[formOf(doc, k)] ? k + 1 : k,
    )
    if (!found) continue
    const before = boundBefore(doc, from)
    from = Math.min(before.first, found.first, from)
    const bound = before.bound
    const unit = moneyWordAfter(doc, number, Math.min(doc.start.length - 1, found.last + 1))
    const end = unit && CURRENCIES[formOf(doc, i)] === undefined ? unit.index : found.last
    const amount = found.value ?? found.min ?? found.max
    return {
      start: doc.start[from]!,
      end: doc.end[end]!,
      ...(found.min !== undefined && found.max !== undefined && found.min !== found.max
        ? { min: found.min, max: found.max }
        : bound === 'min' || (found.min !== undefined && found.max === undefined)
          ? { min: amount! }
          : bound === 'max' ||
              (found.max !== undefined && found.min === undefined && found.value === undefined)
            ? { max: amount! }
            : { amount: amount! }),
      currency,
    }
  }
  return undefined
}

const moneyWordAfter = (
  doc: Document,
  at: number,
  last: number,
): { currency: string; index: number } | undefined => {
  if (plainNumber(formOf(doc, at)) === undefined && !VAGUE[formOf(doc, at)]) return undefined
  for (let i = at + 1; i <= last; i++) {
    const form = formOf(doc, i)
    const currency = MONEY_WORDS[form.replace(/s$/, '')] ?? MONEY_WORDS[form]
    if (currency) return { currency, index: i }
    const next = i + 1 <= last ? formOf(doc, i + 1) : ''
    const theirs = MONEY_OF[form]?.[next] ?? MONEY_OF[form]?.[next.replace(/s$/, '')]
    if (theirs) return { currency: theirs, index: i + 1 }
    if (!SCALES[form] && form !== 'us' && form !== 'u.s.' && form !== 'of') return undefined
  }
  return undefined
}
