import { beforeAll, describe, expect, test } from 'vitest'
import { annotate, type Document, type WordSpan } from '../../language/index.ts'
import { type LoadedModel, loadModel } from '../../language/model-files.ts'
import { Record } from '../../record.ts'
import { isAnonymous } from './anonymous.ts'
import { classify } from './classify.ts'
import cues from './cues.json' with { type: 'json' }
import { quotationOf } from './quotation-form.ts'

let model: LoadedModel
beforeAll(async () => {
  model = await loadModel()
}, 120_000)

/** The words of a string that stands in the text; of "…" between two, from the one to the other. */
const words = (doc: Document, string: string): WordSpan => {
  const at = doc.text.indexOf(string)
  if (at < 0) throw new Error(`"${string}" does not stand in "${doc.text}"`)
  const inside = [...doc.start.keys()].filter((i) => doc.start[i]! >= at && doc.end[i]! <= at + string.length)
  return { first: inside[0]!, last: inside.at(-1)! }
}

/** A sentence with its cue in [brackets] and its content in {braces}: what it is read as. */
const read = async (marked: string): Promise<string> => {
  const doc = await annotate(marked.replace(/[[\]{}]/g, ''), model)
  const cue = [...marked.matchAll(/\[([^\]]*)\]/g)].map((m) => words(doc, m[1]!))
  const content = [...marked.matchAll(/\{([^}]*)\}/g)].map((m) => words(doc, m[1]!.replace(/[[\]]/g, '')))
  const { type, stance, saying } = classify(doc, { ...(cue.length > 0 && { cue }), content })
  return `${type} ${stance}${saying ? ' saying' : ''}`
}

const CASES: [sentence: string, expected: string][] = [
  ['The minister [said] {that the ferry was late}.', 'assertion asserts saying'],
  ['{The ferry was late}, [according to] the harbour office.', 'assertion asserts saying'],
  ['The captain [pointed out] {that the lamps were dark}.', 'assertion asserts saying'],
  ['The mayor [accused] {the bank of hiding the letters}.', 'assertion accuses saying'],
  ['Villagers [spoke out against] {the new quarry}.', 'assertion accuses saying'],
  ['She [called] {the director a liar}.', 'assertion accuses saying'],
  ['She [called] {the meeting short}.', 'assertion asserts saying'],
  ['The bank [warned] {that prices would rise}.', 'assertion warns saying'],
  ['The owner [threatened] {to close the mill}.', 'eventuality warns saying'],
  ['The governor [promised] {to rebuild the bridge}.', 'eventuality promises saying'],
  ['The company [agreed] {to pay the farmers}.', 'eventuality promises saying'],
  ['The company [agreed] {that the dam was weak}.', 'assertion confirms saying'],
  ['The union [called on] {the government to act}.', 'eventuality requests saying'],
  ['Doctors [called] {for a longer pause}.', 'eventuality requests saying'],
  ['The police [said] {to stay indoors}.', 'eventuality requests saying'],
  ['The pilot [was told] {to wait}.', 'eventuality requests saying'],
  ['The general [is said] {to have fled}.', 'assertion asserts saying'],
  ['The senator [asked] {whether the lists were complete}.', 'assertion questions saying'],
  ['The senator [asked] {the clerk to read the lists}.', 'eventuality requests saying'],
  ['{“Who kept the key?”} she [asked].', 'assertion questions saying'],
  ['The ministry [denied] {the report}.', 'assertion denies saying'],
  ['The ministry [rejected] {the accusation}.', 'assertion denies saying'],
  ['The ministry [rejected] {a request for the files}.', 'eventuality declines saying'],
  ['The clerk [admitted] {that he had lost the key}.', 'assertion confirms saying'],
  ['The company [declined] {to comment}.', 'eventuality declines saying'],
  ['The spokesman [would not say] {where the ship was}.', 'eventuality declines saying'],
  ['The spokesman [did not comment] {on the letter}.', 'eventuality declines saying'],
  ['The union [welcomed] {the offer}.', 'assertion expresses saying'],
  ['The bank [expressed concern] {about the debt}.', 'assertion expresses saying'],
  ['Parents [are concerned] {about the water}.', 'belief expresses'],
  ['The bank repeated its [warning] {that prices would rise}.', 'assertion warns saying'],
  ['His [denial] {of any debt} surprised the room.', 'assertion denies saying'],
  ['Seven miners [are believed] {to be alive}.', 'belief asserts'],
  ['She [does not believe] {that the vote was fair}.', 'belief denies'],
  ['She [does not know] {who opened the gate}.', 'fact asserts'],
  ['The study [found] {that the wells were dry}.', 'fact asserts saying'],
  ['Many [see] {him as a threat}.', 'belief asserts'],
  ['The king [wants] {to abdicate}.', 'eventuality asserts'],
  ['The king [wants] {his son to abdicate}.', 'eventuality requests'],
  ['Farmers [hope] {for rain}.', 'eventuality expresses'],
  ['Critics [doubt] {that the plan will work}.', 'belief questions'],
  ['Critics [raised serious questions about] {the plan}.', 'assertion questions saying'],
  ['The general [has long been opposed to] {the treaty}.', 'eventuality expresses'],
  ['The envoy [began to explain] {why the talks failed}.', 'assertion asserts saying'],
]

describe('a cue with its content tells what kind of statement it is', () => {
  test.each(CASES)('%s', async (sentence, expected) => {
    expect(await read(sentence)).toBe(expected)
  })

  test('without a cue it is something said, a question where it ends as one', async () => {
    expect(await read('Minister: {No deal with the miners}')).toBe('assertion asserts saying')
    expect(await read('Courier: {What did you take with you?}')).toBe('assertion questions saying')
    expect(await read('Strand: {Concern about the new tax}')).toBe('assertion expresses saying')
  })

  test('the lemma is that of the deciding word or phrase, within the cue', async () => {
    const lemma = async (text: string, cue: string, content: string) => {
      const doc = await annotate(text, model)
      return classify(doc, { cue: [words(doc, cue)], content: [words(doc, content)] }).lemma
    }
    expect(await lemma('The ministry has denied the sale.', 'has denied', 'the sale')).toBe('deny')
    expect(await lemma('Rain is near, according to the office.', 'according to', 'Rain is near')).toBe(
      'according to',
    )
    expect(await lemma('Doctors called for a pause.', 'called', 'for a pause')).toBe('call')
    expect(await lemma('He stood by the story.', 'stood by', 'the story')).toBe('stand by')
  })
})

describe('the list of cues', () => {
  const statement = Record.shape.statements.element.shape
  const entries = [cues.verbs, cues.nouns, cues.adjectives, cues.phrases, cues.prepositions].flatMap(
    (list) => Object.entries(list) as [string, string | { [condition: string]: string }][],
  )

  test('has labels of the record alone', () => {
    for (const [lemma, labels] of entries)
      for (const line of typeof labels === 'string' ? [labels] : Object.values(labels)) {
        const [type, stance, saying, ...rest] = line.split(' ')
        expect(statement.type.safeParse(type).success, `${lemma}: ${line}`).toBe(true)
        expect(statement.stance.safeParse(stance).success, `${lemma}: ${line}`).toBe(true)
        expect([undefined, 'saying'], `${lemma}: ${line}`).toContain(saying)
        expect(rest, `${lemma}: ${line}`).toEqual([])
      }
  })

  test('has an answer where no condition holds, and it stands last', () => {
    for (const [lemma, labels] of entries)
      if (typeof labels !== 'string') expect(Object.keys(labels).at(-1), lemma).toBe('else')
  })

  test('asks for conditions that exist', () => {
    const known =
      'not passive modal would as to someone wh clause ing noun quote question blame praise request else'
    for (const [lemma, labels] of entries)
      if (typeof labels !== 'string')
        for (const name of Object.keys(labels).flatMap((c) => c.split('+')))
          expect(known.split(' '), lemma).toContain(name)
  })
})

describe('the form of quotation', () => {
  const form = async (text: string, content: string[], frame: string[] = [], saying = true) => {
    const doc = await annotate(text, model)
    return quotationOf(
      doc,
      content.map((c) => words(doc, c)),
      frame.map((f) => words(doc, f)),
      saying,
    )
  }

  test('is direct where all words stand in marks, in two parts too', async () => {
    const text = '“The well is dry,” she said. “Send water.”'
    expect(await form(text, ['“The well is dry,”', '“Send water.”'], ['she said'])).toBe('direct')
  })

  test('is mixed where a part does', async () => {
    expect(await form('He said the vote had been “a bad joke”.', ['the vote had been “a bad joke”'])).toBe(
      'mixed',
    )
  })

  test('is indirect without marks', async () => {
    expect(await form('He said the vote was over.', ['the vote was over'])).toBe('indirect')
  })

  test('a name or title in marks is no quotation', async () => {
    expect(await form('He said he had read “Winter Wind” twice.', ['he had read “Winter Wind” twice'])).toBe(
      'indirect',
    )
  })

  test('a single word in marks counts with a cue of saying alone', async () => {
    const text = 'They want a “fresh” start.'
    expect(await form(text, ['a “fresh” start'], [], false)).toBe('indirect')
    expect(await form(text, ['a “fresh” start'], [], true)).toBe('mixed')
  })

  test('what somebody tells of others within a quotation is not quoted from them', async () => {
    const text = '“The mate told me there was water on deck,” the captain said.'
    expect(await form(text, ['there was water on deck'], ['told', 'The mate'])).toBe('indirect')
  })
})

describe('a source is anonymous', () => {
  const anonymous = async (source: string, hasName = false) => {
    const doc = await annotate(`Yesterday ${source} said that the ship had left the port.`, model)
    return isAnonymous(doc, [words(doc, source)], hasName)
  }

  test.each([
    'officials',
    'a senior official',
    'U.S. officials',
    'a person familiar with the matter',
    'people close to the talks',
    'two people with knowledge of the plan',
    'a source in the general staff',
    'critics',
    'analysts',
    'several villagers',
    'a European diplomat',
    'one of them',
  ])('%s', async (source) => {
    expect(await anonymous(source)).toBe(true)
  })

  test.each([
    'the ministry',
    'state media',
    'police',
    'a police spokesman',
    'the minister',
    'Western intelligence',
    'Coastguard officials',
    'the opposition',
    'a report by the central bank',
    'she',
  ])('not %s', async (source) => {
    expect(await anonymous(source)).toBe(false)
  })

  test('not where the source leads to a name, unless the words say so', async () => {
    expect(await anonymous('the diplomat', true)).toBe(false)
    expect(await anonymous('an official who asked for anonymity', true)).toBe(true)
  })

  test('"who" is as anonymous as its noun', async () => {
    const doc = await annotate('Two diplomats, who asked to stay out of the news, left.', model)
    expect(isAnonymous(doc, [words(doc, 'who')], false)).toBe(true)
  })
})
