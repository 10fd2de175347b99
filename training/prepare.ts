/**
 * Brings the corpora to the words of src/language and writes what train.py reads: one JSON line a document.
 *
 *   node training/prepare.ts CORPORA OUT VOCABULARY
 *
 * A word that a corpus cuts otherwise has no label there; a layer that a corpus lacks is absent, and train.py masks it.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { quotationOf, shapeOf } from '../src/language/features.ts'
import { lemmaEdit } from '../src/language/lemma.ts'
import { piecesOf, readVocabulary } from '../src/language/wordpiece.ts'
import { tokensOf } from '../src/language/words.ts'

const [corpora, out = '.local/train', vocabularyPath = 'models/vocab.txt'] = process.argv.slice(2)
if (!corpora) {
  console.error('name the folder that holds the corpora')
  process.exit(2)
}
const vocabulary = readVocabulary(readFileSync(vocabularyPath, 'utf8'))
const read = (path: string) => {
  const bytes = readFileSync(`${corpora}/${path}`)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

interface Word {
  start: number
  end: number
}

interface Doc {
  corpus: string
  pieces: number[][]
  shape: number[]
  quote: number[]
  /** 1 at the first word of a paragraph. */
  paragraph: number[]
  sentence?: number[]
  upos?: (string | null)[]
  xpos?: (string | null)[]
  feats?: (string | null)[]
  lemma?: (string | null)[]
  /** Index of the head's word, -1 for the root, null for none. */
  head?: (number | null)[]
  deprel?: (string | null)[]
  ner?: (string | null)[]
  source?: string[]
  cue?: string[]
  content?: string[]
  /** [dependent's first word, head's first word] of cue→source, content→cue, content→source; -1 for none. */
  cueSource?: [number, number][]
  contentCue?: [number, number][]
  contentSource?: [number, number][]
}

const baseDoc = (corpus: string, text: string): { doc: Doc; words: Word[] } => {
  const words: Word[] = []
  const doc: Doc = { corpus, pieces: [], shape: [], quote: [], paragraph: [] }
  let last = 0
  let _from = 0
  let forms: string[] = []
  let spaces: boolean[] = []
  const close = () => {
    doc.quote.push(...quotationOf(forms, spaces))
    forms = []
    spaces = []
  }
  for (const token of tokensOf(text)) {
    const gap = text.slice(last, token.start)
    const begins = words.length === 0 || /\n\s*\n/.test(gap)
    if (begins) close()
    for (let i = 0; i + 1 < token.borders.length; i++) {
      const start = token.borders[i]!
      const end = token.borders[i + 1]!
      const form = text.slice(start, end)
      words.push({ start, end })
      forms.push(form)
      spaces.push(i === 0 && gap.length > 0)
      doc.pieces.push(piecesOf(form, vocabulary))
      doc.shape.push(shapeOf(form))
      doc.paragraph.push(begins && i === 0 ? 1 : 0)
    }
    last = token.end
    _from++
  }
  close()
  return { doc, words }
}

const GENRES = new Set(['news', 'interview', 'bio', 'voyage', 'academic', 'speech', 'textbook', 'vlog'])

const ud = (path: string, corpus: string): Doc[] => {
  const docs: Doc[] = []
  let text = ''
  let gold: { start: number; end: number; cols: string[]; first: boolean; base: number }[] = []
  let genre = ''
  let count = 0
  const flush = () => {
    if (gold.length && (corpus !== 'gum' || GENRES.has(genre))) docs.push(udDoc(corpus, text, gold))
    text = ''
    gold = []
    count = 0
  }
  let newpar = true
  for (const sentence of read(path).split('\n\n')) {
    const lines = sentence.split('\n')
    if (
      lines.some((l) => l.startsWith('# newdoc')) ||
      (count >= 40 && lines.some((l) => l.startsWith('# newpar')))
    )
      flush()
    const meta = lines.find((l) => l.startsWith('# meta::genre'))
    if (meta) genre = meta.split('=')[1]!.trim()
    newpar = lines.some((l) => l.startsWith('# newpar') || l.startsWith('# newdoc'))
    const raw = lines.find((l) => l.startsWith('# text = '))?.slice(9)
    if (!raw) continue
    count++
    if (text) text += newpar ? '\n\n' : ' '
    const offset = text.length
    text += raw
    let at = 0
    let span: { until: number; start: number; end: number; used: number } | undefined
    const base = gold.length
    let first = true
    for (const line of lines) {
      if (!line || line[0] === '#') continue
      const cols = line.split('\t')
      if (/^\d+-\d+$/.test(cols[0]!)) {
        const found = raw.indexOf(cols[1]!, at)
        span = {
          until: Number(cols[0]!.split('-')[1]),
          start: found,
          end: found + cols[1]!.length,
          used: found,
        }
        at = span.end
        continue
      }
      if (!/^\d+$/.test(cols[0]!)) continue
      let start: number
      let end: number
      if (span && Number(cols[0]) <= span.until) {
        start = span.used
        end = Number(cols[0]) === span.until ? span.end : Math.min(span.end, start + cols[1]!.length)
        span.used = end
      } else {
        start = raw.indexOf(cols[1]!, at)
        if (start < 0) start = at
        end = start + cols[1]!.length
        at = end
        span = undefined
      }
      gold.push({ start: offset + start, end: offset + end, cols, first, base })
      first = false
    }
  }
  flush()
  return docs
}

const udDoc = (
  corpus: string,
  text: string,
  gold: { start: number; end: number; cols: string[]; first: boolean; base: number }[],
): Doc => {
  const { doc, words } = baseDoc(corpus, text)
  const ours = new Map(words.map((w, i) => [`${w.start}-${w.end}`, i]))
  const toOurs = gold.map((g) => ours.get(`${g.start}-${g.end}`) ?? -1)
  const empty = () => words.map(() => null) as (string | null)[]
  const [upos, xpos, feats, lemma, deprel] = [empty(), empty(), empty(), empty(), empty()]
  const head = words.map(() => null) as (number | null)[]
  const starts = new Set(gold.filter((g) => g.first).map((g) => g.start))
  doc.sentence = words.map((w) => (starts.has(w.start) ? 1 : 0))
  gold.forEach((g, k) => {
    const i = toOurs[k]!
    if (i < 0) return
    const [, form, lem, up, xp, ft, hd, rel] = g.cols
    upos[i] = up!
    xpos[i] = xp!
    feats[i] = ft!
    if (lem !== '_' || form === '_') lemma[i] = lemmaEdit(text.slice(g.start, g.end), lem!)
    const h = hd === '0' ? -1 : toOurs[g.base + Number(hd) - 1]!
    if (hd === '0' || h >= 0) {
      head[i] = h
      deprel[i] = rel!
    }
  })
  return Object.assign(doc, { upos, xpos, feats, lemma, head, deprel })
}

const bioes = (count: number, spans: readonly [number, number][], kinds?: readonly string[]): string[] => {
  const tags = new Array<string>(count).fill('O')
  spans.forEach(([a, b], k) => {
    const kind = kinds ? `-${kinds[k]}` : ''
    if (a === b) tags[a] = `S${kind}`
    else for (let i = a; i <= b; i++) tags[i] = `${i === a ? 'B' : i === b ? 'E' : 'I'}${kind}`
  })
  return tags
}

const covering = (words: readonly Word[], start: number, end: number): [number, number] | undefined => {
  let a = -1
  let b = -1
  for (let i = firstFrom(words, start); i < words.length && words[i]!.start < end; i++) {
    if (words[i]!.end <= start) continue
    if (a < 0) a = i
    b = i
  }
  return a < 0 ? undefined : [a, b]
}

const firstFrom = (words: readonly Word[], start: number): number => {
  let lo = 0
  let hi = words.length
  while (lo < hi) {
    const mid = (lo + hi) >> 1
    if (words[mid]!.end <= start) lo = mid + 1
    else hi = mid
  }
  return lo
}

const KIND: { [name: string]: string } = {
  person: 'person',
  politician: 'person',
  organisation: 'organization',
  politicalparty: 'organization',
  location: 'place',
  country: 'place',
  misc: 'other',
  event: 'other',
  election: 'other',
}

const named = (path: string, corpus: string): Doc[] => {
  const sentences: [string, string][][] = []
  let current: [string, string][] = []
  for (const line of read(path).split('\n')) {
    if (!line.trim()) {
      if (current.length) sentences.push(current)
      current = []
      continue
    }
    const cols = line.trim().split(/\s+/)
    current.push([cols[0]!, cols.at(-1)!])
  }
  if (current.length) sentences.push(current)
  const docs: Doc[] = []
  for (let s = 0; s < sentences.length; s += 40) {
    let text = ''
    const spans: [number, number, string][] = []
    for (const sentence of sentences.slice(s, s + 40)) {
      let open: [number, number, string] | undefined
      sentence.forEach(([word, tag], k) => {
        // Joined as the scorers join it: no space before closing punctuation and clitics, none after opening brackets.
        if (k && !/^[.,;:!?)\]%]|^['’]|^n['’]t$/.test(word) && !/[([$]$/.test(sentence[k - 1]![0]))
          text += ' '
        const at = text.length
        text += word
        if (tag.startsWith('B-')) {
          if (open) spans.push(open)
          open = [at, text.length, tag.slice(2)]
        } else if (tag.startsWith('I-') && open) open[1] = text.length
        else if (open) {
          spans.push(open)
          open = undefined
        }
      })
      if (open) spans.push(open)
      text += '\n\n'
    }
    const { doc, words } = baseDoc(corpus, text.trimEnd())
    const found = spans.flatMap(([a, b, kind]) => {
      const range = covering(words, a, b)
      return range && KIND[kind] ? [{ range, kind: KIND[kind] }] : []
    })
    doc.ner = bioes(
      words.length,
      found.map((f) => f.range),
      found.map((f) => f.kind),
    )
    docs.push(doc)
  }
  return docs
}

const polnear = (path: string): Doc[] =>
  read(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const article = JSON.parse(line) as {
        text: string
        attributions: { source: [number, number][]; cue: [number, number][]; content: [number, number][] }[]
      }
      const { doc, words } = baseDoc('polnear', article.text)
      const rangesOf = (spans: [number, number][]) =>
        spans.map(([a, b]) => covering(words, a, b)).filter((range) => range !== undefined)
      const all = {
        source: [] as [number, number][],
        cue: [] as [number, number][],
        content: [] as [number, number][],
      }
      const links = {
        cueSource: [] as [number, number][],
        contentCue: [] as [number, number][],
        contentSource: [] as [number, number][],
      }
      for (const a of article.attributions) {
        const source = rangesOf(a.source)
        const cue = rangesOf(a.cue)
        const content = rangesOf(a.content)
        all.source.push(...source)
        all.cue.push(...cue)
        all.content.push(...content)
        for (const c of cue.slice(0, 1)) links.cueSource.push([c[0], source[0]?.[0] ?? -1])
        for (const c of content) {
          links.contentCue.push([c[0], cue[0]?.[0] ?? -1])
          links.contentSource.push([c[0], source[0]?.[0] ?? -1])
        }
      }
      for (const role of ['source', 'cue', 'content'] as const) doc[role] = bioes(words.length, all[role])
      return Object.assign(doc, links)
    })

mkdirSync(out, { recursive: true })
const sets: { [name: string]: Doc[] } = {
  'ewt-train': ud('ud/en_ewt-train.conllu.gz', 'ewt'),
  'ewt-dev': ud('ud/en_ewt-dev.conllu.gz', 'ewt'),
  'gum-train': ud('ud/en_gum-train.conllu.gz', 'gum'),
  'gum-dev': ud('ud/en_gum-dev.conllu.gz', 'gum'),
  'conll-train': named('ner/conll2003-train.txt', 'conll'),
  'conll-dev': named('ner/conll2003-dev.txt', 'conll'),
  'politics-train': named('ner/politics-train.txt', 'politics'),
  'polnear-train': polnear('polnear/train.jsonl.gz'),
  'polnear-dev': polnear('polnear/dev.jsonl.gz'),
}
const counts: { [layer: string]: Map<string, number> } = {}
for (const [name, docs] of Object.entries(sets)) {
  writeFileSync(`${out}/${name}.jsonl`, docs.map((d) => JSON.stringify(d)).join('\n'))
  const words = docs.reduce((n, d) => n + d.shape.length, 0)
  const pieces = docs.reduce((n, d) => n + d.pieces.reduce((m, p) => m + p.length, 0), 0)
  console.log(`${name}: ${docs.length} documents, ${words} words, ${pieces} pieces`)
  if (!name.endsWith('train')) continue
  for (const layer of ['upos', 'xpos', 'feats', 'lemma', 'deprel'] as const)
    for (const d of docs)
      for (const label of d[layer] ?? []) {
        if (label === null) continue
        counts[layer] ??= new Map()
        counts[layer].set(label, (counts[layer].get(label) ?? 0) + 1)
      }
}
const least: { [layer: string]: number } = { upos: 1, xpos: 2, feats: 3, lemma: 4, deprel: 3 }
const labels: { [layer: string]: string[] } = {}
for (const [layer, map] of Object.entries(counts))
  labels[layer] = [...map]
    .filter(([, n]) => n >= least[layer]!)
    .map(([label]) => label)
    .sort()
labels.ner = [
  'O',
  ...['person', 'organization', 'place', 'other'].flatMap((k) =>
    ['B', 'I', 'E', 'S'].map((t) => `${t}-${k}`),
  ),
]
labels.span = ['O', 'B', 'I', 'E', 'S']
writeFileSync(`${out}/labels.json`, JSON.stringify(labels))
for (const [layer, list] of Object.entries(labels)) console.log(layer, list.length)
