/**
 * What the language model takes for what: the largest confusions by label, and 95% bootstrap intervals (1,000 samples of
 * sentences or articles, fixed seed).
 *
 *   node bench/language-confusion.ts trees GOLD.conllu[.gz] SYSTEM.conllu [--errors]
 *   node bench/language-confusion.ts entities GOLD.iob2 RECORDS.jsonl [--errors]
 *   node bench/language-confusion.ts attribution GOLD.jsonl[.gz] RECORDS.jsonl [--errors]
 *
 * GOLD may be the program's own output too: what another model, or rounding, changes.
 * SYSTEM is what `onrecord parse --conllu` prints, RECORDS what `bench/language.ts` prints. IOB2 files are read as
 * articles of 40 sentences, words parted by blanks but before closing and after opening punctuation. `--errors` prints
 * twenty errors of a kind, drawn by the same generator, to be read.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const [what, goldFile, systemFile] = process.argv.slice(2).filter((a) => !a.startsWith('--'))
const showErrors = process.argv.includes('--errors')
const SHOWN = 12
const ERRORS = 20
const SAMPLES = 1000

const textOf = (path: string): string => {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r', '')
}
const jsonLines = <T>(path: string): T[] =>
  textOf(path)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)

/** A small generator (mulberry32), so that samples are the same in every run. */
const generator = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** Right, found and true items of one sentence or article. */
type Tally = [right: number, found: number, gold: number]

const f1 = (units: readonly Tally[]): number => {
  let right = 0
  let both = 0
  for (const [r, found, gold] of units) {
    right += r
    both += found + gold
  }
  return both ? (200 * right) / both : 0
}

const interval = (name: string, units: readonly Tally[], unit: string): void => {
  const random = generator(1)
  const draws = Array.from({ length: SAMPLES }, () =>
    f1(units.map(() => units[Math.floor(random() * units.length)]!)),
  ).sort((a, b) => a - b)
  const [low, high] = [draws[Math.floor(SAMPLES * 0.025)]!, draws[Math.ceil(SAMPLES * 0.975) - 1]!]
  console.log(
    `${name.padEnd(24)} F1 ${f1(units).toFixed(1)}, 95% between ${low.toFixed(1)} and ${high.toFixed(1)} (${units.length} ${unit})`,
  )
}

const counter = () => {
  const counts = new Map<string, number>()
  return {
    add: (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1),
    print: (title: string, most = SHOWN) => {
      const all = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      const total = all.reduce((sum, [, n]) => sum + n, 0)
      console.log(`\n# ${title}: ${total}`)
      for (const [key, n] of all.slice(0, most)) console.log(`${String(n).padStart(6)}  ${key}`)
    },
  }
}

const printErrors = (errors: string[], title = 'errors'): void => {
  if (!showErrors) return
  const random = generator(2)
  console.log(`\n# ${ERRORS} of ${errors.length} ${title}`)
  for (let i = 0; i < ERRORS && errors.length > 0; i++)
    console.log(errors.splice(Math.floor(random() * errors.length), 1)[0])
}

interface TreeWord {
  form: string
  lemma: string
  span: string
  begin: number
  sentence: number
  upos: string
  /** Index of the head's word, -1 for the root. */
  head: number
  relation: string
}

/** Words with their places in the text without its blanks, by which gold and system are aligned. */
const readTrees = (path: string) => {
  const words: TreeWord[] = []
  const starts: number[] = []
  const texts: string[] = []
  let chars = 0
  let base = 0
  let token: { last: number; span: string; nth: number } | undefined
  const blockOf = (block: string) => {
    base = words.length
    token = undefined
    for (const line of block.split('\n')) {
      const [id, form, lemma, upos, , , head, relation] = line.split('\t')
      if (line.startsWith('# text = ')) texts[starts.length] = line.slice(9)
      if (line.startsWith('#') || !form || id!.includes('.')) continue
      const length = form.replace(/\s/g, '').length
      const range = /^\d+-(\d+)$/.exec(id!)
      if (range) token = { last: Number(range[1]), span: `${chars}-${chars + length}`, nth: 0 }
      const inside = token && Number.parseInt(id!, 10) <= token.last
      if (range || !inside) chars += length
      if (range) continue
      words.push({
        form,
        lemma: lemma!,
        span: inside ? `${token!.span}:${token!.nth++}` : `${chars - length}-${chars}:0`,
        begin: chars - length,
        sentence: starts.length,
        upos: upos!,
        head: head === '0' ? -1 : base + Number(head) - 1,
        relation: relation!.split(':')[0]!,
      })
    }
    if (words.length > base) starts.push(base)
  }
  for (const block of textOf(path).split('\n\n')) blockOf(block)
  return { words, starts, texts, places: new Set(starts.map((s) => words[s]!.span)) }
}

const trees = (): void => {
  const gold = readTrees(goldFile!)
  const system = readTrees(systemFile!)
  const indexOf = new Map(gold.words.map((w, i) => [w.span, i]))
  const to = system.words.map((w) => indexOf.get(w.span) ?? -2)
  const upos = counter()
  const relation = counter()
  const heads = counter()
  const sentences = counter()
  const errors: string[] = []
  const startErrors: string[] = []
  const units: Tally[] = gold.starts.map(() => [0, 0, 0])
  for (const w of gold.words) units[w.sentence]![2]++
  const nameOf = (i: number) => (i < 0 ? 'root' : gold.words[i]!.form)
  let sentence = 0
  let unlike = 0
  const lemmas = { all: [0, 0, 0], VERB: [0, 0, 0] }
  system.words.forEach((w, j) => {
    const i = to[j]!
    if (i >= 0) sentence = gold.words[i]!.sentence
    units[sentence]![1]++
    if (i < 0) return
    const g = gold.words[i]!
    for (const group of g.upos === 'VERB' ? [lemmas.all, lemmas.VERB] : [lemmas.all]) {
      group[0]! += Number(g.lemma === w.lemma)
      group[1]! += Number(g.lemma.toLowerCase() === w.lemma.toLowerCase())
      group[2]!++
    }
    if (g.upos !== w.upos) upos.add(`${g.upos} taken for ${w.upos}`)
    const head = w.head < 0 ? -1 : to[w.head]!
    if (head === g.head && g.relation === w.relation) units[sentence]![0]++
    else if (head === g.head) relation.add(`${g.relation} taken for ${w.relation}`)
    else heads.add(g.relation === w.relation ? g.relation : `${g.relation}, also taken for ${w.relation}`)
    if (head !== g.head || g.relation !== w.relation || g.upos !== w.upos) unlike++
    if (head !== g.head || g.relation !== w.relation)
      errors.push(
        `${g.form}: gold ${g.relation} of ${nameOf(g.head)}, got ${w.relation} of ${w.head < 0 ? 'root' : system.words[w.head]!.form}\n    ${gold.texts[g.sentence]}`,
      )
  })
  const around = (side: typeof gold, start: number, kind: string) => {
    const word = side.words[start]!
    const before = side.texts[word.sentence - 1] ?? ''
    sentences.add(`${kind} after ${/[.!?]["”')\]]*$/.test(before) ? 'closing' : 'other'} marks`)
    startErrors.push(`${kind}: ${before.slice(-60)} | ${side.texts[word.sentence]!.slice(0, 60)}`)
  }
  for (const start of gold.starts)
    if (!system.places.has(gold.words[start]!.span)) around(gold, start, 'start missed')
  for (const start of system.starts)
    if (!gold.places.has(system.words[start]!.span)) around(system, start, 'start invented')
  sentences.print('sentence starts')
  upos.print('UPOS')
  relation.print('relations, head right')
  heads.print('words with a wrong head, by gold relation', 16)
  console.log()
  for (const [name, [right, inLetters, all]] of Object.entries(lemmas))
    console.log(
      `lemmas of ${all} aligned words, ${name}: ${((100 * inLetters!) / all!).toFixed(1)}% right but for capitals, ${((100 * right!) / all!).toFixed(1)}% with them`,
    )
  console.log(
    `words with another UPOS, head or relation: ${unlike} of ${system.words.length} (${((100 * unlike) / system.words.length).toFixed(2)}%)`,
  )
  interval('LAS', units, 'sentences')
  printErrors(startErrors, 'sentence starts')
  printErrors(errors, 'heads and relations')
}

interface Mention {
  start: number
  end: number
  kind: string
}
const KINDS: { [tag: string]: string } = {
  PER: 'person',
  person: 'person',
  ORG: 'organization',
  organisation: 'organization',
  LOC: 'place',
  location: 'place',
  misc: 'other',
}

const readMentions = (path: string) => {
  const blocks = textOf(path)
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() && !line.startsWith('#')))
    .filter((lines) => lines.length > 0)
  const articles: { text: string; ends: number[]; mentions: Mention[] }[] = []
  blocks.forEach((lines, n) => {
    if (n % 40 === 0) articles.push({ text: '', ends: [], mentions: [] })
    const article = articles.at(-1)!
    let before = ''
    let open: Mention | undefined
    for (const line of lines) {
      const cells = line.trim().split(/\s+/)
      const [word, tag] =
        /^\d+$/.test(cells[0]!) && cells.length > 2 ? [cells[1]!, cells[2]!] : [cells[0]!, cells.at(-1)!]
      if (before && !/^[.,;:!?)\]%]|^['’]|^n['’]t$/.test(word) && !/[([$]$/.test(before)) article.text += ' '
      if (!tag.startsWith('I-')) open = undefined
      const start = article.text.length
      article.text += word
      before = word
      if (tag.startsWith('B-')) {
        open = { start, end: 0, kind: KINDS[tag.slice(2)] ?? 'other' }
        article.mentions.push(open)
      }
      if (open) open.end = article.text.length
    }
    article.ends.push(article.text.length)
    article.text += '\n\n'
  })
  return articles
}

const entities = (): void => {
  const records = jsonLines<{ entities: { kind: string; mentions: Omit<Mention, 'kind'>[] }[] }>(systemFile!)
  const confusions = counter()
  const errors: string[] = []
  const units: Tally[] = []
  readMentions(goldFile!).forEach((article, n) => {
    const found = records[n]!.entities.flatMap((e) =>
      e.mentions.map((m): Mention => ({ ...m, kind: e.kind })),
    )
    const first = units.length
    for (const _ of article.ends) units.push([0, 0, 0])
    const unitOf = (m: Mention) => units[first + article.ends.findIndex((end) => m.start < end)]!
    const touching = (m: Mention, others: readonly Mention[]) =>
      others.filter((o) => o.start < m.end && m.start < o.end)
    const show = (m: Mention) =>
      `${article.text.slice(Math.max(0, m.start - 50), m.start)}[[${article.text.slice(m.start, m.end)}]]${article.text.slice(m.end, m.end + 50)}`.replaceAll(
        '\n',
        ' ',
      )
    const note = (confusion: string, m: Mention) => {
      confusions.add(confusion)
      if (!/^other (missed|invented)|other borders/.test(confusion)) errors.push(`${confusion}: ${show(m)}`)
    }
    for (const g of article.mentions) {
      const unit = unitOf(g)
      if (g.kind !== 'other') unit[2]++
      const same = found.find((f) => f.start === g.start && f.end === g.end)
      const touched = touching(g, found)[0]
      if (same?.kind === g.kind) unit[0] += Number(g.kind !== 'other')
      else if (same) note(`${g.kind} taken for ${same.kind}`, g)
      else if (!touched) note(`${g.kind} missed`, g)
      else note(`${g.kind} with other borders${touched.kind === g.kind ? '' : ` and as ${touched.kind}`}`, g)
    }
    for (const f of found) {
      if (f.kind !== 'other') unitOf(f)[1]++
      if (touching(f, article.mentions).length === 0) note(`${f.kind} invented`, f)
    }
  })
  confusions.print('names', 24)
  console.log()
  interval('names', units, 'sentences')
  printErrors(errors)
}

type Offsets = [start: number, end: number]
type Role = 'source' | 'cue' | 'content'
const ROLES: readonly Role[] = ['source', 'cue', 'content']

const attribution = (): void => {
  type Spans = { spans: { start: number; end: number }[] }
  const records = new Map(
    jsonLines<{ article: { id: string }; statements: { [role in Role]?: Spans }[] }>(systemFile!).map((r) => [
      r.article.id,
      r.statements,
    ]),
  )
  const confusions = counter()
  const wordRoles = counter()
  const errors: string[] = []
  const units: { [role in Role]: Tally[] } = { source: [], cue: [], content: [] }
  const articles = jsonLines<{ id: string; text: string; attributions: { [role in Role]: Offsets[] }[] }>(
    goldFile!,
  )
  for (const { id, text, attributions } of articles) {
    const words = [...text.matchAll(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)].map(
      (m): Offsets => [m.index, m.index + m[0].length],
    )
    /** Spans of offsets as spans of words: punctuation does not count. */
    const project = (spans: readonly Offsets[]) => {
      const unlike = new Map<string, Offsets>()
      for (const [start, end] of spans) {
        const first = words.findIndex(([a, b]) => a < end && b > start)
        const last = words.findLastIndex(([a, b]) => a < end && b > start)
        if (first >= 0) unlike.set(`${first}-${last}`, [first, last])
      }
      return unlike
    }
    const rolesOf = (spansOf: (role: Role) => Offsets[]) =>
      Object.fromEntries(ROLES.map((role) => [role, project(spansOf(role))])) as {
        [role in Role]: Map<string, Offsets>
      }
    const gold = rolesOf((role) => attributions.flatMap((a) => a[role]))
    const found = rolesOf((role) =>
      (records.get(id) ?? []).flatMap((s) =>
        (s[role]?.spans ?? []).map(({ start, end }): Offsets => [start, end]),
      ),
    )
    const overlap = ([a, b]: Offsets, [c, d]: Offsets) => Math.min(b, d) - Math.max(a, c) + 1
    const best = (span: Offsets, others: Map<string, Offsets>) =>
      [...others.values()]
        .filter((o) => overlap(o, span) > 0)
        .sort((a, b) => overlap(b, span) - overlap(a, span))[0]
    const show = ([a, b]: Offsets) =>
      `${text.slice(Math.max(0, words[a]![0] - 70), words[a]![0])}[[${text.slice(words[a]![0], words[b]![1])}]]${text.slice(words[b]![1], words[b]![1] + 60)}`.replaceAll(
        '\n',
        ' ',
      )
    for (const role of ROLES) {
      let right = 0
      for (const [key, span] of gold[role]) {
        if (found[role].has(key)) {
          right++
          continue
        }
        const near = best(span, found[role])
        const other = ROLES.find((r) => r !== role && best(span, found[r]))
        const borders = near && [
          near[0] < span[0] ? 'begins early' : near[0] > span[0] ? 'begins late' : '',
          near[1] < span[1] ? 'ends early' : near[1] > span[1] ? 'ends late' : '',
        ]
        const confusion = borders
          ? borders.filter(Boolean).join(', ')
          : other
            ? `missed, lies in a ${other}`
            : 'missed'
        confusions.add(`${role} ${confusion}`)
        errors.push(
          `${role} ${confusion}: ${show(span)}${near ? `\n    got [[${text.slice(words[near[0]]![0], words[near[1]]![1])}]]` : ''}`,
        )
      }
      for (const span of found[role].values())
        if (!best(span, gold[role])) {
          confusions.add(`${role} invented`)
          errors.push(`${role} invented: ${show(span)}`)
        }
      units[role].push([right, found[role].size, gold[role].size])
    }
    const label = (roles: typeof gold, word: number) =>
      ROLES.find((role) => [...roles[role].values()].some(([a, b]) => a <= word && word <= b)) ?? 'none'
    words.forEach((_, word) => {
      const [g, f] = [label(gold, word), label(found, word)]
      if (g !== f) wordRoles.add(`${g} taken for ${f}`)
    })
  }
  confusions.print('spans that are not exact', 30)
  wordRoles.print('words in another role')
  console.log()
  for (const role of ROLES) interval(role, units[role], 'articles')
  printErrors(errors)
}

const kinds: { [what: string]: () => void } = { trees, entities, attribution }
const chosen = kinds[what ?? '']
if (!chosen || !goldFile || !systemFile) {
  console.error('name what to compare (trees, entities or attribution), the gold file and our output')
  process.exit(2)
}
chosen()
