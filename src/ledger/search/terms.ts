/** A search cut into words, "phrases" and `field:value`; what each asks for is told in `query.ts`. */

/** All fields, as they are told of in help and in errors. */
export const FIELDS: readonly string[] = [
  'by',
  'about',
  'with',
  'supplier',
  'recipient',
  'item',
  'publisher',
  'from',
  'to',
  'origin',
  'destination',
  'article',
  'kind',
  'stance',
  'type',
  'status',
  'certainty',
  'since',
  'until',
  'confidence',
  'verdict',
  'claim',
  'saying',
]

export interface Term {
  /** As it was typed. */
  text: string
  /** Whether a minus stands before it. */
  isWithout: boolean
  /** What stands before a colon, in small letters; also where there is no such field. */
  field?: string
  /** What stands in quotation marks, or without any. */
  quoted?: string
  bare?: string
}

const TOKEN = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/giu

/**
 * @example
 * termsOf('by:"Kim Jong Un" -rumours') // [{ text: 'by:"Kim Jong Un"', field: 'by', quoted: 'Kim Jong Un', … }, { text: '-rumours', isWithout: true, … }]
 */
export const termsOf = (query: string): Term[] =>
  Array.from(query.matchAll(TOKEN), ([text, minus, field, quoted, bare]) => ({
    text,
    isWithout: minus !== '',
    ...(field !== undefined && { field: field.toLowerCase() }),
    ...(quoted !== undefined && { quoted }),
    ...(bare !== undefined && { bare }),
  }))
