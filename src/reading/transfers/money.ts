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
const MONEY_WORDS: { [word: string]: string } = {
  dollar: 'USD',
  euro: 'EUR',
  pound: 'GBP',
  yen: 'JPY',
  won: 'KRW',
  rouble: 'RUB',
  ruble: 'RUB',
  yuan: 'CNY',
  rupee: 'INR',
  hryvnia: 'UAH',
  krona: 'SEK',
  zloty: 'PLN',
  dirham: 'AED',
  riyal: 'SAR',
  shekel: 'ILS',
  lira: 'TRY',
  franc: 'CHF',
  rand: 'ZAR',
}
const DOLLARS: { [people: string]: string } = {
  canadian: 'CAD',
  australian: 'AUD',
  taiwan: 'TWD',
  singapore: 'SGD',
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
    const whose = DOLLARS[form]
    if (whose && i + 1 <= last && /^dollars?$/.test(formOf(doc, i + 1)))
      return { currency: whose, index: i + 1 }
    if (!SCALES[form] && form !== 'us' && form !== 'u.s.' && form !== 'of') return undefined
  }
  return undefined
}
