import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { recordFrom } from '../testing/records.ts'
import { openTestLedger } from '../testing/store.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-copies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const STORY = [
  'Dock workers in the port of Halden began a two-day strike on Monday over plans to hand the container terminal to a private operator, leaving eleven ships at anchor outside the breakwater.',
  'The union said that nearly nine hundred workers had stayed away from the morning shift. "Nobody has told us what becomes of our pensions," its secretary, Marit Oskold, said at the gates.',
  'The port authority called the strike unlawful and asked a court to end it. A spokesman, Jens Barvik, said that perishable goods would be sent by rail from the southern harbours until work resumed.',
  'Halden handles about a third of the grain that Varnia sells abroad. Traders said that two days would not move prices, but that a strike of more than a week would be felt in Oltara, which buys most of it.',
  'The government had planned to sign the contract with the operator on Friday. The transport minister said that the date stood, and that talks with the union would go on.',
  'A strike four years ago lasted seventeen days. It ended when the authority agreed to hire back forty workers whom it had dismissed for blocking a crane.',
]

/** The same events, told by another reporter from the same press conference. */
const OWN_REPORT = [
  'Eleven vessels waited outside Halden on Monday as almost nine hundred dockers walked out. They are against the sale of the container terminal, which the cabinet wants to seal at the end of the week.',
  '"Nobody has told us what becomes of our pensions," Marit Oskold, who leads the union, said. She spoke to a crowd at the harbour gates and promised that the stoppage would be over on Wednesday.',
  'Jens Barvik of the port authority said a judge had been asked to declare the walkout unlawful. Fruit and fish are to travel by train from harbours in the south for the time being.',
  'About one third of Varnian grain exports pass through the port. Dealers do not expect bread to cost more in Oltara unless the dispute drags on for longer than a week.',
  'Ministers insist on Friday as the day of the signing. The last strike, four years ago, went on for seventeen days.',
]

const INSERTED = [
  'In Quayton, two hours up the coast, dockers said they would not handle ships that were turned away from Halden. Their own terminal was sold six years ago to the same operator.',
  'The operator, Corvane Terminals, did not answer questions. It runs fourteen harbours in five countries and was fined last spring for keeping no record of working hours.',
]

let files = 0
/** Whether the second article is held for a copy of the first. */
const isFolded = async (first: string[], second: string[]): Promise<boolean> => {
  const ledger = await openTestLedger({ file: join(folder, `${++files}.db`) })
  const articles = [
    { url: 'https://corvane.example/1', publisher: 'Corvane', headline: 'Strike in Halden', text: first },
    {
      url: 'https://lantern.example/2',
      publisher: 'Lantern Post',
      headline: 'Ships wait as dockers walk out',
      text: second,
    },
  ]
  for (const article of articles) await ledger.add(recordFrom(article))
  const { copies } = await ledger.counts()
  await ledger.close()
  return copies === 1
}

describe('one agency story in two papers', () => {
  it.each<[string, string[]]>([
    ['with another headline and a cut tail', STORY.slice(0, 3)],
    ['of which two paragraphs are left', STORY.slice(0, 2)],
    ['with two paragraphs put in', [...STORY.slice(0, 3), ...INSERTED, ...STORY.slice(3)]],
    ['cut, with two paragraphs put in', [...STORY.slice(0, 2), INSERTED[0]!, STORY[2]!, INSERTED[1]!]],
    ['with its paragraphs in another order', [STORY[0]!, STORY[3]!, STORY[1]!, STORY[2]!, STORY[4]!]],
    [
      'with its words edited here and there',
      STORY.map((p) =>
        p
          .replace('on Monday over', 'over')
          .replace('nearly nine hundred', 'some 900')
          .replace('A spokesman, Jens Barvik,', 'Its spokesman Jens Barvik')
          .replace('would go on', 'were to go on'),
      ),
    ],
  ])('%s is folded', async (_, copy) => {
    expect(await isFolded(STORY, copy)).toBe(true)
    expect(await isFolded(copy, STORY)).toBe(true)
  })
})

describe('an original that is written anew', () => {
  const OTHER = INSERTED.flatMap((paragraph, k) => [paragraph, OWN_REPORT[k]!])
  const added = async (...articles: [name: string, text: string[]][]) => {
    const ledger = await openTestLedger({ file: join(folder, `${++files}.db`) })
    const numbers = new Map<string, number>()
    for (const [name, text] of articles) {
      const { article } = await ledger.add(recordFrom({ url: `https://${name}.example/1`, text }))
      numbers.set(name, article)
    }
    const copies = new Map<string, string>()
    for await (const { id, copy_of } of ledger.articles()) {
      const nameOf = (number: number) => [...numbers].find(([, n]) => n === number)![0]
      if (copy_of !== id) copies.set(nameOf(id), nameOf(copy_of))
    }
    await ledger.close()
    return Object.fromEntries(copies)
  }
  const group: [string, string[]][] = [
    ['corvane', STORY],
    ['lantern', STORY.slice(0, 4)],
    ['harbour', STORY.slice(0, 3)],
  ]

  it('stays what its copies are copies of, where it says the same still', async () => {
    expect(await added(...group, ['corvane', STORY.slice(0, 5)])).toEqual({
      lantern: 'corvane',
      harbour: 'corvane',
    })
  })

  it('leaves its copies to the first of them, where it says something else', async () => {
    expect(await added(...group, ['corvane', OTHER])).toEqual({ harbour: 'lantern' })
  })

  it('leaves them, too, where it is another one’s copy by now', async () => {
    expect(await added(...group, ['quay', OTHER], ['corvane', OTHER.slice(0, 3)])).toEqual({
      corvane: 'quay',
      harbour: 'lantern',
    })
  })
})

describe('two articles with words in common', () => {
  it.each<[string, string[], string[]]>([
    ['two reports of one strike that quote the same sentence', STORY, OWN_REPORT],
    ['two reports that share a background paragraph', STORY, [...OWN_REPORT, STORY[5]!]],
    ['a long report that takes one paragraph over', STORY, [...INSERTED, STORY[3]!, ...OWN_REPORT]],
  ])('%s are two voices', async (_, one, other) => {
    expect(await isFolded(one, other)).toBe(false)
    expect(await isFolded(other, one)).toBe(false)
  })
})
