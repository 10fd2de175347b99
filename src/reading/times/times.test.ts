import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Document } from '../../language/index.ts'
import { loadModel } from '../../language/model-files.ts'
import { Record } from '../../record.ts'
import { readTimes, type Time } from './index.ts'

/** A sentence with its times in brackets, and what each comes to: its value, with its mod behind it. */
type Case = readonly [sentence: string, ...values: string[]]

const FRIDAY = '2023-11-10'

const DAYS: Case[] = [
  ['The envoy left on [Thursday].', '2023-11-09'],
  ['The council met [Friday].', '2023-11-10'],
  ['The crew was found on [Saturday].', '2023-11-04'],
  ['The minister will visit the port on [Saturday].', '2023-11-11'],
  ['The court is due to rule on [Monday].', '2023-11-13'],
  ['The ferry is to resume service on [Tuesday].', '2023-11-14'],
  ['The new line opens [Wednesday].', '2023-11-15'],
  ['“The bridge is safe,” the engineer says [Wednesday].', '2023-11-08'],
  ['The strike is expected to end [Sunday].', '2023-11-12'],
  ['The pit had been due to close on [Tuesday].', '2023-11-07'],
  ['Her book follows [Tuesday]’s vote.', '2023-11-07'],
  ['She resigned [last Friday].', '2023-11-03'],
  ['The vote takes place [next Friday].', '2023-11-17'],
  ['The inspectors come back [this Monday].', '2023-11-06'],
  ['Talks begin [this coming Sunday].', '2023-11-12'],
  ['The talks collapsed on [Tuesday of last week].', '2023-10-31'],
  ['The mayor arrived [yesterday].', '2023-11-09'],
  ['The museum reopened [today].', '2023-11-10'],
  ['The museum closes [tomorrow].', '2023-11-11'],
  ['The treaty was signed on [November 9, 2021].', '2021-11-09'],
  ['The treaty was signed on [9 November 2021].', '2021-11-09'],
  ['The treaty was signed on [Nov. 9], by both sides.', '2023-11-09'],
  ['The treaty was signed on [the 3rd of May].', '2023-05-03'],
  ['The treaty was signed on [March eighth].', '2023-03-08'],
  ['The treaty was signed on [Tuesday, 7 November].', '2023-11-07'],
  ['The treaty was signed on [Tuesday, Nov. 7, 2023], in Oslo.', '2023-11-07'],
  ['The log ends on [2019-07-04].', '2019-07-04'],
  ['The [Nov. 1] deadline has passed.', '2023-11-01'],
  ['The port shut on [December 24].', '2022-12-24'],
  ['The port will shut on [December 24].', '2023-12-24'],
  ['The dividend is payable [Jan. 2].', '2024-01-02'],
  ['The offer was extended to [Nov. 16].', '2023-11-16'],
  ['The well has been dry since [Jan. 13].', '2023-01-13'],
  ['The comet was seen on [29 February].', '2020-02-29'],
  ['Shops stay shut on [Christmas Day].', '2023-12-25'],
  ['The fair closed on [New Year’s Eve].', '2022-12-31'],
  ['The club was founded on [July 4th, 1911].', '1911-07-04'],
  ['The form was stamped on [12/31/2019].', '2019-12-31'],
  ['The form was stamped on [31.12.2019].', '2019-12-31'],
]

const HOURS: Case[] = [
  ['The tremor struck [early Monday], local time.', '2023-11-06TMO START'],
  ['The tremor struck in [the early hours of Monday].', '2023-11-06TMO START'],
  ['The statement came [late Tuesday].', '2023-11-07 END'],
  ['He was seen on [Wednesday morning].', '2023-11-08TMO'],
  ['He was seen at [10 p.m. Wednesday].', '2023-11-08T22:00'],
  ['He was seen at [7:15 a.m. on Nov. 8].', '2023-11-08T07:15'],
  ['Contact was lost at [noon Thursday].', '2023-11-09T12:00'],
  ['The truce ends at [midnight Sunday].', '2023-11-12T24:00'],
  ['The gates opened at [2:30 p.m. on Thursday].', '2023-11-09T14:30'],
  ['The gates opened on [Thursday at 14:30 GMT].', '2023-11-09T14:30'],
  ['The bell rings at [eight o’clock].', '2023-11-10T08:00'],
  ['The hall was evacuated [last night].', '2023-11-09TNI'],
  ['The hall was evacuated [this morning].', '2023-11-10TMO'],
  ['The gates will open [tonight].', '2023-11-10TNI'],
  ['The gates will open [tomorrow evening].', '2023-11-11TEV'],
  ['The train left at [5 p.m. EST Nov. 9].', '2023-11-09T17:00'],
  ['The shelling went on [overnight].', '2023-11-09TNI'],
  ['The raid began on [the morning of May 3].', '2023-05-03TMO'],
  [
    'The ship sank on [Tuesday] and the crew was found at [around 7:15 p.m.]',
    '2023-11-07',
    '2023-11-07T19:15 APPROX',
  ],
  ['Her shares fell in [mid-afternoon yesterday].', '2023-11-09TAF MID'],
]

const PERIODS: Case[] = [
  ['The dam broke [last week].', '2023-W44'],
  ['The dam broke [earlier this week].', '2023-W45 START'],
  ['The council votes [next week].', '2023-W46'],
  ['The dam broke [last month].', '2023-10'],
  ['The dam broke [earlier this month].', '2023-11 START'],
  ['The mine will shut [next month].', '2023-12'],
  ['The mine shut [last year].', '2022'],
  ['The mine shut [late last year].', '2022 END'],
  ['The mine may shut [early next year].', '2024 START'],
  ['Output fell [this year].', '2023'],
  ['Output fell in [September].', '2023-09'],
  ['Output fell in [December].', '2022-12'],
  ['The mine will open in [December].', '2023-12'],
  ['The mine will open in [March].', '2024-03'],
  ['The mine is expected to open in [mid-January].', '2024-01 MID'],
  ['The mine opened in [March 2019].', '2019-03'],
  ['The mine opened in [January this year].', '2023-01'],
  ['The mine opened in [March of last year].', '2022-03'],
  ['The mine opened [last August].', '2023-08'],
  ['The mine opened [last December].', '2022-12'],
  ['Prices fell in [early November].', '2023-11 START'],
  ['Prices fell at [the end of May].', '2023-05 END'],
  ['Prices fell at [the beginning of the year].', '2023 START'],
  ['The plan must be ready by [the end of the month].', '2023-11 END'],
  ['Rain fell over [the weekend].', '2023-W44-WE'],
  ['Rain fell [last weekend].', '2023-W44-WE'],
  ['The march is planned for [this weekend].', '2023-W45-WE'],
  ['The lake dried up [last summer].', '2023-SU'],
  ['The lake dried up [last autumn].', '2022-FA'],
  ['The lake dried up in [the spring].', '2023-SP'],
  ['The lake froze in [the winter of 2014].', '2014-WI'],
  ['The lake will be cleaned [next spring].', '2024-SP'],
  ['The war began in [1912].', '1912'],
  ['The accord of [1995] still holds.', '1995'],
  ['The mill closed in [the early 1990s].', '199 START'],
  ['The mill closed in [the 1980s].', '198'],
  ['The mill boomed in [the ’60s].', '196'],
  ['The mill boomed in [the nineties].', '199'],
  ['The church dates from [the 12th century].', '11'],
  ['The reform came in [nineteen ninety-four].', '1994'],
  ['The reform came in [the year two thousand].', '2000'],
  ['Work will be done by [mid-2025].', '2025 MID'],
  ['The stock was sold at [year-end].', '2023 END'],
]

const RESULTS: Case[] = [
  ['The bank posted a [third-quarter] loss.', '2023-Q3'],
  ['The bank lost money in [the second quarter].', '2023-Q2'],
  ['The bank expects a loss in [the first quarter].', '2024-Q1'],
  ['The bank made a profit in [the fourth quarter of 2021].', '2021-Q4'],
  ['The bank made a profit in [last year’s first quarter].', '2022-Q1'],
  ['The bank grew [last quarter].', '2023-Q3'],
  ['The bank grew in [fiscal 2019].', '2019'],
  ['The bank grew in [the second half of 2021].', '2021-H2'],
  ['Net profit rose in [the third quarter] from 4 million crowns [a year earlier].', '2023-Q3', '2022-Q3'],
  ['Sales in [the third quarter] beat the [year-ago] figure.', '2023-Q3', '2022-Q3'],
]

const DISTANCES: Case[] = [
  ['The brothers met [two weeks ago].', '2023-W43'],
  ['The brothers met [three days ago].', '2023-11-07'],
  ['The brothers met [a month ago].', '2023-10'],
  ['The brothers met [about two years ago].', '2021 APPROX'],
  ['The brothers met [12 years ago].', '2011'],
  ['The brothers met [two decades ago].', '2003'],
  ['The brothers met [several years ago].', 'PAST_REF'],
  ['The law passed on [Tuesday]. [A day earlier], it had failed.', '2023-11-07', '2023-11-06'],
  ['The law passed on [Tuesday]. [Two days later] it was signed.', '2023-11-07', '2023-11-09'],
  ['The law passed on [March 1, 2020]. It had failed [the previous day].', '2020-03-01', '2020-02-29'],
  ['The law passed on [March 1, 2020], and was signed [that evening].', '2020-03-01', '2020-03-01TEV'],
  ['The law passed in [2015]. [A year earlier] it had failed.', '2015', '2014'],
  ['The law passed in [2015], and was repealed [the following year].', '2015', '2016'],
  ['The law passed on [Nov. 3, 2020], and was repealed [the following Tuesday].', '2020-11-03', '2020-11-10'],
  ['The law passed on [Nov. 3, 2020]. Until [then] there was none.', '2020-11-03', '2020-11-03'],
]

const LENGTHS: Case[] = [
  ['The envoy made a [two-day] visit.', 'P2D'],
  ['The siege lasted [eight weeks].', 'P8W'],
  ['The talks took [three hours].', 'PT3H'],
  ['The talks took [nearly an hour].', 'PT1H LESS_THAN'],
  ['The talks took [half an hour].', 'PT30M'],
  ['The walk takes [a minute and a half].', 'PT1M30S'],
  ['He was jailed for [two and a half years].', 'P2Y6M'],
  ['He was jailed for [two years and three months].', 'P2Y3M'],
  ['He was jailed for [at least 18 months].', 'P18M EQUAL_OR_MORE'],
  ['He was jailed for [up to 180 days].', 'P180D EQUAL_OR_LESS'],
  ['He was jailed for [more than twenty years].', 'P20Y MORE_THAN'],
  ['He was jailed for [a couple of years].', 'P2Y'],
  ['He waited for [several weeks].', 'PXW'],
  ['He waited for [months].', 'PXM'],
  ['The road was shut for [a week or so].', 'P1W APPROX'],
  ['Output fell in [the past three months].', 'P3M'],
  ['Rain is likely over [the next few days].', 'PXD'],
  ['Output fell in [the first nine months] of [2022].', 'P9M', '2022'],
  ['Crime has fallen in [recent months].', 'PXM'],
  ['The [55-year-old] pilot survived.', 'P55Y'],
  ['The pilot, who is [55 years old], survived.', 'P55Y'],
  ['The tower stood for [two centuries].', 'P200Y'],
  ['The index hit a [five-year] low.', 'P5Y'],
  ['Repairs will take [two to three weeks].', 'P2W'],
]

const SETS: Case[] = [
  ['The boats leave [every Friday].', 'XXXX-WXX-5'],
  ['The boats leave [each July].', 'XXXX-07'],
  ['The boats leave [every two weeks].', 'P2W'],
  ['The boats leave [every year].', 'P1Y'],
  ['The boats leave [daily].', 'P1D'],
  ['The choir sings on [Sundays].', 'XXXX-WXX-7'],
  ['The choir sings on [Friday nights].', 'XXXX-WXX-5TNI'],
  ['The choir sings twice [a week].', 'P1W'],
  ['The post pays 300 crowns a month.'],
]

const VAGUE: Case[] = [
  ['The bridge is [now] open.', 'PRESENT_REF'],
  ['The bridge is [currently] shut.', 'PRESENT_REF'],
  ['The bridge was [recently] painted.', 'PAST_REF'],
  ['The bridge will [soon] be painted.', 'FUTURE_REF'],
  ['Nobody knows what [the future] brings.', 'FUTURE_REF'],
  ['She hopes to [one day] sail home.', 'FUTURE_REF'],
]

const RANGES: Case[] = [
  ['The fair ran from [Monday] to [Wednesday].', '2023-11-06', '2023-11-08'],
  ['The king ruled between [1990] and [1995].', '1990', '1995'],
  ['The king ruled in [1990-95].', 'P5Y'],
  ['The fair ran on [May 3-5].', 'P2D'],
  ['The fair ran on [3–5 May 2019].', 'P2D'],
  ['The queen ruled in [1914-1918].', 'P4Y'],
  ['The fair ran from [March] to [June 2019].', '2019-03', '2019-06'],
]

const NONE: Case[] = [
  ['The date given was Feb. 29, 2015, which is none.'],
  ['The file speaks of Feb. 30 as the day.'],
  ['They may march through the city.'],
  ['A fall in prices hurt the spring makers.'],
  ['The ship carried 2000 tonnes of grain.'],
  ['The Sun rose over the hill.'],
  ['The pumps of 12 villages failed.'],
  ['Three-quarters of the crew were saved.'],
  ['The last-minute deal fell through.'],
  ['He left as soon as the rain stopped.'],
  ['The vote was 10 to 12.'],
  ['The farmer paid $1,990 for the cow.'],
]

const ALL = [DAYS, HOURS, PERIODS, RESULTS, DISTANCES, LENGTHS, SETS, VAGUE, RANGES, NONE]
/** What is told in one case is out of reach of the next. */
const APART = '\n\nThe lamp is red.\n\nThe lamp is green.\n\nThe lamp is red.\n\nThe lamp is green.\n\n'

const plain = (sentence: string): string => sentence.replace(/[[\]]/g, '')

/** The sentences in one text, annotated once, with the times of each. */
const readAll = async (cases: readonly Case[], published: string | undefined, model: Model) => {
  const texts = cases.map(([sentence]) => plain(sentence))
  const doc = await annotate(texts.join(APART), model)
  const times = readTimes(doc, { ...(published ? { published } : {}), paragraphs: [] })
  let at = 0
  return new Map(
    texts.map((text, k) => {
      const start = at
      at += text.length + APART.length
      const own = times.filter((t) => t.start >= start && t.end <= start + text.length)
      return [cases[k]![0], marked(text, own, start)]
    }),
  )
}

const marked = (text: string, times: readonly Time[], offset: number): Case => {
  let result = ''
  let from = 0
  for (const { start, end } of times) {
    result += `${text.slice(from, start - offset)}[${text.slice(start - offset, end - offset)}]`
    from = end - offset
  }
  return [result + text.slice(from), ...times.map((t) => (t.mod ? `${t.value} ${t.mod}` : t.value))]
}

type Model = Awaited<ReturnType<typeof loadModel>>
let model: Model
let read: ReadonlyMap<string, Case>

beforeAll(async () => {
  model = await loadModel()
  read = await readAll(ALL.flat(), FRIDAY, model)
}, 120_000)

describe('times, read on Friday, 10 November 2023', () => {
  describe.each([
    ['days', DAYS],
    ['hours and parts of days', HOURS],
    ['weeks to centuries', PERIODS],
    ['quarters', RESULTS],
    ['times reckoned from others', DISTANCES],
    ['lengths', LENGTHS],
    ['what comes again', SETS],
    ['vague times', VAGUE],
    ['ranges', RANGES],
    ['words that name no time', NONE],
  ])('%s', (_, cases) => {
    test.each(cases)('%s', (...expected) => {
      expect(read.get(expected[0]!)).toEqual(expected)
    })
  })
})

/** Readings of one sentence, with another date of the article or none. */
const values = async (text: string, published?: string): Promise<string[]> => {
  const times = readTimes(await annotate(text, model), {
    ...(published ? { published } : {}),
    paragraphs: [],
  })
  return times.map((t) => t.value)
}

describe('another date of the article', () => {
  test.each<[string, string, string]>([
    ['The council votes next week.', '2020-12-29', '2021-W01'],
    ['The council voted last week.', '2021-01-02', '2020-W52'],
    ['The council votes this week.', '2021-01-02', '2020-W53'],
    ['The council voted on Thursday.', '2021-01-02', '2020-12-31'],
    ['The council voted last month.', '2021-01-02', '2020-12'],
    ['The council voted yesterday.', '1998-03-01T09:30:00', '1998-02-28'],
    ['The tremor struck early Monday.', '1998-02-02', '1998-02-02TMO'],
    ['The council voted in March.', '2023-11', '2023-03'],
    ['The council voted in March.', '2023', 'XXXX-03'],
    ['The bank posted a fourth-quarter loss.', '2024-01-20', '2023-Q4'],
  ])('%s in a story of %s: %s', async (text, published, value) => {
    expect(await values(text, published)).toEqual([value])
  })
})

describe('no date of the article', () => {
  test.each<[string, string]>([
    ['The treaty was signed on October 13.', 'XXXX-10-13'],
    ['The treaty was signed on Tuesday night.', 'XXXX-WXX-2TNI'],
    ['The treaty was signed in March.', 'XXXX-03'],
    ['The treaty was signed yesterday.', 'XXXX-XX-XX'],
    ['The treaty was signed last week.', 'XXXX-WXX'],
    ['The treaty was signed last year.', 'XXXX'],
    ['The treaty was signed at 5 p.m. as rain fell.', 'XXXX-XX-XXT17:00'],
    ['The treaty was signed on Nov. 9, 2022.', '2022-11-09'],
  ])('%s: %s', async (text, value) => {
    expect(await values(text)).toEqual([value])
  })

  test('is that of the dateline, where it has one', async () => {
    const doc = await annotate('The treaty was signed yesterday.', model)
    const [time] = readTimes(doc, { paragraphs: [], dateline: { date: '2023-11-10' } })
    expect(time?.value).toBe('2023-11-09')
  })
})

test('a range tells its ends', async () => {
  const text = 'The fair ran from Monday to Wednesday, unlike that of 1990-95.'
  const times = readTimes(await annotate(text, model), { published: FRIDAY, paragraphs: [] })
  expect(times).toEqual([
    { start: 18, end: 24, type: 'DATE', value: '2023-11-06', until: '2023-11-08' },
    { start: 28, end: 37, type: 'DATE', value: '2023-11-08', begin: '2023-11-06' },
    { start: 54, end: 61, type: 'DURATION', value: 'P5Y', begin: '1990', until: '1995' },
  ])
})

test('bylines, notices and related headlines are not read', async () => {
  const parts = [
    ['byline', 'By Ana Reyes, 9 November 2023'],
    ['body', 'The dam broke on Thursday.'],
    ['notice', 'This text was corrected on Wednesday.'],
    ['related', 'What happened on Monday'],
  ] as const
  let at = 0
  const paragraphs = parts.map(([role, text]) => {
    const start = at
    at += text.length + 2
    return { start, end: start + text.length, role }
  })
  const doc = await annotate(parts.map(([, text]) => text).join('\n\n'), model)
  expect(readTimes(doc, { published: FRIDAY, paragraphs }).map((t) => t.value)).toEqual(['2023-11-09'])
})

describe('over any words', () => {
  const heap =
    'The 12 of last next May, 1990 - 95 and ’60s; every two and a half years or so ago earlier later, at 25:61 p.m. ' +
    '31 Feb. 99999 years ago (Monday, Tuesday) midnight mid-mid- the the quarter half past noon on 2023-02-30. '
  let doc: Document
  beforeAll(async () => {
    doc = await annotate(heap.repeat(80), model)
  })

  test('times are in order, none over another, and as the record has them', () => {
    const times = readTimes(doc, { published: FRIDAY, paragraphs: [] })
    expect(times.length).toBeGreaterThan(80)
    let end = 0
    for (const t of times) {
      expect(t.start).toBeGreaterThanOrEqual(end)
      expect(t.end).toBeGreaterThan(t.start)
      end = t.end
    }
    expect(Record.shape.times.safeParse(times).success).toBe(true)
  })

  test('reading takes time in line with their number', () => {
    const from = performance.now()
    readTimes({ ...doc }, { published: FRIDAY, paragraphs: [] })
    // 4,000 words: 1 ms for 100 words is the bound that is promised; ten times as much is for slow machines.
    expect(performance.now() - from).toBeLessThan(400)
  })
})
