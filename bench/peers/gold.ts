/** The gold files of the corpora, whole or, for a quick run, their first documents; and the texts made of them. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isFailure } from '../../src/page/document.ts'
import { findDocuments } from '../../src/page/inputs/index.ts'
import type { Gold } from './direct.ts'
import { readLines, readText, writeLines } from './files.ts'
import { scorer } from './scores.ts'

export interface Place {
  corpora: string
  scorers: string
  /** Where what is made of them goes. */
  work: string
  quick: boolean
}

/** A gold file and the texts to read, as the scorer makes them. */
export interface GoldSet {
  title: string
  gold: string
  input: string
}

const QUICK_DOCUMENTS = 8

export const newsPages = async ({ corpora, work, quick }: Place): Promise<GoldSet> => {
  const all = JSON.parse(readText(join(corpora, 'pages/ground-truth.json'))) as Record<string, object>
  const ids = Object.keys(all).slice(0, quick ? QUICK_DOCUMENTS : undefined)
  const gold = join(work, 'pages-gold.json')
  writeFileSync(gold, JSON.stringify(Object.fromEntries(ids.map((id) => [id, all[id]]))))
  const input = join(work, 'pages.jsonl')
  const rows: object[] = []
  // Decoded once, for all alike.
  for await (const found of findDocuments(ids.map((id) => join(corpora, `pages/html/${id}.html.gz`))))
    if (!isFailure(found)) rows.push({ id: ids[rows.length], html: found.content })
  writeLines(input, rows)
  return { title: `article-extraction benchmark, ${ids.length} pages`, gold, input }
}

/** GUM holds genres that onrecord was never to learn from; its figures are on the others, as in docs/accuracy.md. */
const GENRES = new Set('news interview bio voyage academic speech textbook vlog'.split(' '))

export const treebanks = (place: Place): GoldSet[] =>
  ['ewt', 'gum'].map((name) => {
    const documents = readText(join(place.corpora, `ud/en_${name}-dev.conllu.gz`)).split(/^(?=# newdoc id)/m)
    const permitted = documents.filter((one) => {
      const genre = /^# meta::genre = (\S+)/m.exec(one)?.[1]
      return genre === undefined || GENRES.has(genre)
    })
    const taken = permitted.slice(0, place.quick ? (name === 'ewt' ? 40 : 2) : undefined)
    const gold = join(place.work, `${name}.conllu`)
    writeFileSync(gold, taken.join(''))
    const title = name === 'ewt' ? 'UD EWT dev' : 'UD GUM dev, permitted genres'
    return { title, gold, input: inputOf(place, 'parse', gold, name) }
  })

export const names = (place: Place): GoldSet[] =>
  [
    ['CoNLL-2003 dev', 'ner/conll2003-dev.txt'],
    ['Universal NER, EWT dev', 'uner/en_ewt-dev.iob2'],
  ].map(([title, path]) => {
    const file = basename(path!)
    const gold = join(place.work, file)
    const sentences = readText(join(place.corpora, path!)).split(/\n\s*\n/)
    writeFileSync(gold, sentences.slice(0, place.quick ? 200 : undefined).join('\n\n'))
    return { title: title!, gold, input: inputOf(place, 'entities', gold, file) }
  })

export const times = (place: Place): GoldSet => {
  const from = join(place.corpora, 'timebank')
  const gold = join(place.work, 'timebank')
  mkdirSync(gold, { recursive: true })
  const files = readdirSync(from).filter((name) => name.endsWith('.tml'))
  for (const name of files.sort().slice(0, place.quick ? QUICK_DOCUMENTS : undefined))
    copyFileSync(join(from, name), join(gold, name))
  return {
    title: `TimeBank, ${readdirSync(gold).length} articles`,
    gold,
    input: inputOf(place, 'times', gold, 'timebank'),
  }
}

export const attributions = ({ corpora, work, quick }: Place): GoldSet & { articles: Gold[] } => {
  const all = readLines<Gold>(join(corpora, 'polnear/dev.jsonl.gz'))
  // The first articles hold no direct quotation; these hold some.
  const articles = quick ? all.slice(8, 11) : all
  const gold = join(work, 'polnear.jsonl')
  const input = join(work, 'polnear-texts.jsonl')
  writeLines(gold, articles)
  writeLines(
    input,
    articles.map(({ id, text }) => ({ id, text })),
  )
  return { title: `PolNeAR dev, ${articles.length} articles`, gold, input, articles }
}

export const events = (place: Place): GoldSet => {
  const all = JSON.parse(readFileSync(join(place.corpora, 'plover/gsr-dev.json'), 'utf8')) as object[]
  const gold = join(place.work, 'plover.json')
  writeFileSync(gold, JSON.stringify(all.slice(0, place.quick ? 40 : undefined)))
  return {
    title: 'PLOVER gold standard records, dev',
    gold,
    input: inputOf(place, 'events', gold, 'plover'),
  }
}

const inputOf = ({ scorers, work }: Place, name: string, gold: string, file: string): string => {
  const input = join(work, `${file}-texts.jsonl`)
  writeFileSync(input, scorer(scorers, name, ['input', gold]))
  return input
}
