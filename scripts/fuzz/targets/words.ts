/** What people type, and what is written for others: searches, days, pages of lists, tables, XML, the terminal, addresses. */

import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { Since, Until } from '../../../src/desk/server/asked.ts'
import { Id, Limit, Offset } from '../../../src/desk/server/pages.ts'
import { daysOf } from '../../../src/ledger/adding/days.ts'
import { gdeltAddresses, urlsOf } from '../../../src/ledger/exchange/in/addresses.ts'
import { feedsOf } from '../../../src/ledger/exchange/in/opml.ts'
import { ImportError } from '../../../src/ledger/exchange/in/problem.ts'
import { registerRows } from '../../../src/ledger/exchange/in/register.ts'
import { csvLine } from '../../../src/ledger/exchange/out/csv.ts'
import { xmlText } from '../../../src/ledger/exchange/out/xml.ts'
import { parseQuery, type Query, QueryError } from '../../../src/ledger/index.ts'
import { FIELDS } from '../../../src/ledger/search/terms.ts'
import { InputError } from '../../../src/page/document.ts'
import { whyRefused } from '../../../src/page/fetch/address.ts'
import { parseTarget } from '../../../src/page/fetch/index.ts'
import { visible, visibleAddress, visibleText } from '../../../src/page/visible.ts'
import { near, wordOf } from '../mutate.ts'
import { gdelts, opmls, registers } from '../seeds.ts'
import { hold, isTold, type Target, target } from '../target.ts'

const DAYS = [
  '2023',
  '2023-10',
  '2023-10-13',
  '0000',
  '0050',
  '9999',
  '9999-12-31',
  '2023-02-30',
  '2024-W53',
  '9999-W53',
  '2023-Q4',
  '2023-H2',
  '9999-WI',
  '202',
  '2023-01/2023-02',
  '2023-10-13T10:00',
  'XXXX-10',
  'P3D',
  'T',
  '/',
  '-',
]

const TERMS = [
  ...FIELDS.map((field) => `${field}:`),
  ' ',
  '  ',
  '"',
  '-',
  ':',
  'by:Lavrov',
  'by:"Kim Jong Un"',
  'stance:denies',
  'kind:transfer',
  'since:2023-10',
  'until:9999-12-31',
  'confidence:0.5',
  'confidence:NaN',
  'claim:c12',
  'claim:0x10',
  'origin:prk',
  '-rumours',
  '"arms deal"',
  'NEAR(',
  'a* ^b',
  'AND OR NOT',
  'https://quay.example/',
  'https:',
  'x:y',
  ...DAYS,
]

/** The same question, written out. */
const printed = (query: Query): string => {
  const { words, phrases, without, minConfidence, all, ...fields } = query
  const field = ([name, value]: [string, unknown]): string =>
    /[\s"]/.test(String(value)) || String(value) === '' ? `${name}:"${value}"` : `${name}:${value}`
  return [
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...without.map((word) => (/\s/.test(word) || word === '' ? `-"${word}"` : `-${word}`)),
    ...Object.entries(fields).map(field),
    ...(minConfidence === undefined ? [] : [`confidence:${minConfidence}`]),
    ...(all === undefined ? [] : [`saying:${all ? 'all' : 'said'}`]),
  ].join(' ')
}

const checkQuery = (typed: string): void => {
  let query: Query
  try {
    query = parseQuery(typed)
  } catch (error) {
    isTold(error, QueryError)
    return
  }
  for (const day of [query.since, query.until])
    hold(day === undefined || /^\d{4}-\d\d-\d\d$/.test(day), () => `${day} is no day`)
  const again = printed(query)
  // Quotation marks within a word cannot be written otherwise.
  const parts = [
    ...query.words,
    ...query.without,
    ...Object.values(query).filter((v) => typeof v === 'string'),
  ]
  if (again.length > 2000 || parts.some((part) => String(part).includes('"'))) return
  hold(
    JSON.stringify(sorted(parseQuery(again))) === JSON.stringify(sorted(query)),
    () => `written out as ${JSON.stringify(again)} it asks for something else`,
  )
}

const sorted = (query: Query): object =>
  Object.fromEntries(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1)))

export const query = (): Target =>
  target({
    share: 32000,
    input: fc.oneof(
      fc.array(wordOf(TERMS), { maxLength: 8 }).map((terms) => terms.join(' ')),
      fc.array(wordOf(TERMS), { maxLength: 12 }).map((terms) => terms.join('')),
    ),
    check: checkQuery,
  })

const checkDays = (value: string): void => {
  const days = daysOf(value)
  if (days === undefined) return
  for (const day of [days.first, days.last]) {
    hold(/^\d{4}-\d\d-\d\d$/.test(day), () => `${day} is no day`)
    const date = new Date(`${day}T00:00:00Z`)
    hold(
      !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day),
      () => `${day} is not in the calendar`,
    )
  }
  hold(days.first <= days.last, () => `${days.first} is after ${days.last}`)
  // A week at the turn of a year may begin in the one before.
  const from = Number(days.first.slice(0, 4))
  const year = Number(/^\d{3,4}/.exec(value)![0].padEnd(4, '0'))
  hold(from === year || from === year - 1, () => `${value}: ${days.first} is not in that year`)
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const ISO = fc.oneof(
  fc.tuple(digits(4), digits(2), digits(2)).map((parts) => parts.join('-')),
  fc.tuple(digits(4), digits(2)).map((parts) => parts.join('-')),
  fc.tuple(digits(4), digits(2)).map(([year, week]) => `${year}-W${week}`),
  fc
    .tuple(digits(4), fc.constantFrom('Q1', 'Q4', 'H1', 'H2', 'SP', 'SU', 'FA', 'WI'))
    .map((parts) => parts.join('-')),
  digits(4),
  digits(3),
)

export const days = (): Target =>
  target({
    share: 18000,
    input: fc.oneof(
      ISO,
      fc.tuple(ISO, ISO).map((two) => two.join('/')),
      near(DAYS, ['-', 'T', '/', 'W', '0', '9']),
    ),
    check: checkDays,
  })

const Asked = z.object({
  limit: Limit,
  offset: Offset,
  since: Since,
  until: Until,
  id: Id.optional(),
  cursor: Id.optional(),
})

export const paging = (): Target =>
  target({
    share: 12000,
    input: fc.record(
      Object.fromEntries(
        ['limit', 'offset', 'since', 'until', 'id', 'cursor'].map((name) => [
          name,
          fc.oneof(
            wordOf([...DAYS, '1', '20', '200', '201', '1e1', '0x10', ' 7 ', '1.5', 'Infinity']),
            fc.constant(undefined),
          ),
        ]),
      ),
      { requiredKeys: [] },
    ),
    check: (given) => {
      const { success, data } = Asked.safeParse(given)
      if (!success) return
      hold(Number.isInteger(data.limit) && data.limit >= 1 && data.limit <= 200, () => `limit ${data.limit}`)
      for (const n of [data.offset ?? 0, data.id ?? 1, data.cursor ?? 1])
        hold(Number.isSafeInteger(n) && n >= 0, () => `${n} is no number of a list`)
      for (const day of [data.since, data.until])
        hold(day === undefined || /^\d{4}-\d\d-\d\d$/.test(day), () => `${day} is no day`)
    },
  })

const CELLS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  '"',
  '""',
  ',',
  '\r\n',
  ' =1',
  "'=1",
  ';',
  'a',
]

/** What a spreadsheet may take for a formula, of OWASP's list (CSV injection). */
const RUN = /^[=+\-@\t\r\n＝＋－＠]/

export const table = (): Target =>
  target({
    share: 14000,
    input: fc.array(fc.oneof(wordOf(CELLS), fc.double(), fc.constantFrom(null, undefined)), {
      minLength: 1,
      maxLength: 6,
    }),
    check: (cells) => {
      const line = csvLine(cells)
      const rows = parseCsv(line, { record_delimiter: '\r\n', relax_column_count: true }) as string[][]
      if (cells.every((cell) => cell === null || cell === undefined || cell === '') && cells.length === 1)
        return
      hold(
        rows.length === 1 && rows[0]!.length === cells.length,
        () => `${rows.length} rows of ${rows[0]?.length} cells`,
      )
      cells.forEach((cell, k) => {
        const read = rows[0]![k]!
        if (typeof cell !== 'string') return
        hold(!RUN.test(read), () => `a spreadsheet may run ${JSON.stringify(read)}`)
        hold(
          [cell, `'${cell}`].some((given) => Buffer.from(given).toString() === read),
          () => `${JSON.stringify(cell)} came back as ${JSON.stringify(read)}`,
        )
      })
    },
  })

const MARKUP = [
  '<x-canary>',
  '"><x-canary a="',
  "' x-canary='",
  ']]>',
  '<!--',
  '-->',
  '<?',
  '&',
  '&amp;',
  '&#0;',
  '&x;',
  '<',
  '>',
  '"',
  "'",
  '</a>',
  '<![CDATA[',
]

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
})

export const xml = (): Target =>
  target({
    share: 8000,
    input: wordOf(MARKUP),
    check: (words) => {
      const written = `<a b="${xmlText(words)}"><c>${xmlText(words)}</c></a>`
      hold(XMLValidator.validate(written) === true, () => `is no XML: ${written}`)
      const { a } = parser.parse(written) as { a: object }
      hold(
        JSON.stringify(Object.keys(a).sort()) === '["@b","c"]',
        () => `the words became markup: ${written}`,
      )
      hold(
        !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(written),
        () => 'characters that XML cannot hold',
      )
    },
  })

/** Controls of terminals, of writing direction, and what is invisible for no reason. */
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2028\u2029\p{Cs}]/u

export const terminal = (): Target =>
  target({
    share: 6000,
    input: fc
      .array(
        wordOf([
          '\x1b[2J',
          '\x1b]0;x\x07',
          '\x9b31m',
          '\u200d',
          '\ufe0f',
          '👩\u200d🚀',
          'می\u200cخواهم',
          '\u{e0041}',
          'https://еvil.example/\u202e',
          '\u00ad',
        ]),
        { maxLength: 5 },
      )
      .map((words) => words.join('')),
    check: (words) => {
      for (const shown of [visible(words), visibleText(words), visibleAddress(words) ?? ''])
        hold(!OBEYED.test(shown), () => `a terminal obeys ${JSON.stringify(shown)}`)
      hold(visible(visible(words)) === visible(words), () => 'made visible twice it is another text')
    },
  })

/** Every way in which URLs write the number of an IPv4 address. */
const ipv4Forms = (n: number, form: number): string => {
  const parts = [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
  const forms = [
    () => parts.join('.'),
    () => String(n >>> 0),
    () => `0x${(n >>> 0).toString(16)}`,
    () => `0${(n >>> 0).toString(8)}`,
    () => parts.map((part) => `0x${part.toString(16)}`).join('.'),
    () => parts.map((part) => `0${part.toString(8)}`).join('.'),
    () => `${parts[0]}.${n & 0xffffff}`,
    () => `${parts[0]}.${parts[1]}.${n & 0xffff}`,
    () => `${parts.join('.')}.`,
    () => parts.join('。'),
    () => parts.join('.').replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
    () => parts.join('.').replace(/\d/, (digit) => `%3${digit}`),
    () => `[::ffff:${parts.join('.')}]`,
    () => `[::ffff:${((n >>> 16) & 0xffff).toString(16)}:${(n & 0xffff).toString(16)}]`,
    () => `[64:ff9b::${parts.join('.')}]`,
    () => `[2002:${((n >>> 16) & 0xffff).toString(16)}:${(n & 0xffff).toString(16)}::1]`,
    () => `[::${parts.join('.')}]`,
  ]
  return forms[form % forms.length]!()
}

/** First address and number of leading bits of blocks that nobody outside may be led to. */
const INSIDE: readonly [first: number, bits: number][] = [
  [0x00000000, 8],
  [0x0a000000, 8],
  [0x64400000, 10],
  [0x7f000000, 8],
  [0xa9fe0000, 16],
  [0xac100000, 12],
  [0xc0a80000, 16],
  [0xe0000000, 4],
  [0xf0000000, 4],
]

export const address = (): Target =>
  target({
    share: 9000,
    input: fc.record({
      block: fc.nat(INSIDE.length - 1),
      host: fc.nat(0xffffffff),
      form: fc.nat(16),
      scheme: fc.constantFrom(
        'http:',
        'https:',
        'HTTP:',
        'http:\t',
        'file:',
        'ftp:',
        'gopher:',
        'javascript:',
      ),
      slashes: fc.constantFrom('//', '/', '\\\\', '////', ''),
      user: fc.constantFrom('', 'a@', 'quay.example@', 'a:b@'),
      rest: wordOf(['/', ':80/', ':99999/', ':22/', '/?q', '#x', '\\@quay.example/', '%2f@quay.example/']),
    }),
    check: ({ block, host, form, scheme, slashes, user, rest }) => {
      const [first, bits] = INSIDE[block]!
      const number = (first | (host & (0xffffffff >>> bits))) >>> 0
      const written = `${scheme}${slashes}${user}${ipv4Forms(number, form)}${rest}`
      let url: URL
      try {
        url = parseTarget(written, { allowAnyPort: false, allowPrivate: false })
      } catch (error) {
        isTold(error, InputError)
        return
      }
      hold(/^https?:$/.test(url.protocol), () => `${written} leads to ${url.protocol}`)
      hold(url.username === '' && url.password === '', () => `${written} keeps a password`)
      const bare = url.hostname.replace(/^\[(.*)\]$/, '$1')
      if (/^[\d.]+$|:/.test(bare))
        hold(whyRefused(bare) !== undefined, () => `${written} leads inside, to ${bare}`)
      else hold(!/^\d+(?:\.\d+){3}\.?$/.test(bare), () => `${bare} is an address that is taken for a name`)
    },
  })

const told = (use: () => unknown): void => {
  try {
    use()
  } catch (error) {
    isTold(error, ImportError, InputError)
  }
}

export const opml = (): Target =>
  target({
    share: 1500,
    input: near(opmls, [
      '<outline xmlUrl="',
      '<outline>',
      '</outline>',
      '<!DOCTYPE x>',
      '<!ENTITY a "b">',
      '&a;',
      '<body>',
      '<__proto__>',
      '<constructor/>',
      'javascript:',
      'file:///etc/passwd',
      '<![CDATA[',
      '"',
    ]),
    check: (written) =>
      told(() => {
        for (const { address } of feedsOf(written))
          hold(/^https?:\/\//.test(address), () => `${address} is followed`)
      }),
  })

export const imported = (): Target =>
  target({
    share: 2500,
    input: near(
      [...registers, ...gdelts],
      [
        ',',
        ';',
        '\t',
        '"',
        '""',
        '\r\n',
        '\n',
        'Supplier,Recipient',
        '(',
        '[1-',
        '2015-2999',
        '1,000.00',
        '?',
        '*',
        '=1',
        'SOURCEURL',
        'javascript:',
      ],
    ),
    check: async (written) => {
      told(() => {
        for (const { supplier, recipient, deliveryYears, delivered, ordered } of registerRows(written)) {
          hold(supplier !== '' && recipient !== '', () => 'a deal of nobody')
          hold(
            deliveryYears.every((year) => year >= 1800 && year < 2100),
            () => `years ${deliveryYears}`,
          )
          for (const figure of [delivered, ordered])
            hold(
              !figure || (Number.isFinite(figure.least) && Number.isFinite(figure.most)),
              () => 'no figure',
            )
        }
      })
      for (const listed of [urlsOf(written.split('\n')), gdeltAddresses(written.split('\n'))])
        try {
          for await (const one of listed)
            if ('address' in one) hold(/^https?:\/\//.test(one.address), () => `${one.address} is listed`)
        } catch (error) {
          isTold(error, ImportError)
        }
    },
  })
