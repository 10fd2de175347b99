/**
 * Writes the lexicon of base forms and irregular forms that lemmas are spelled with.
 *
 *   node training/lemmas.ts CORPORA models/lemmas.json
 *
 * From the training parts of UD EWT and of GUM's permitted genres; verbs also from PolNeAR's silver lemmas.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readLexicon, spelledLemma } from '../src/language/lemma.ts'

const [corpora, out] = process.argv.slice(2) as [string, string]
const linesOf = (name: string) =>
  gunzipSync(readFileSync(`${corpora}/${name}`))
    .toString('utf8')
    .split('\n')
const PERMITTED = new Set(['news', 'interview', 'bio', 'voyage', 'academic', 'speech', 'textbook', 'vlog'])

const bases = {
  VERB: new Map<string, number>(),
  NOUN: new Map<string, number>(),
  ADJ: new Map<string, number>(),
}
const forms = new Map<string, Map<string, number>>()
const count = (map: Map<string, number>, key: string, by = 1) => map.set(key, (map.get(key) ?? 0) + by)
const plain = (word: string) => /^[a-z]+(-[a-z]+)*$/.test(word)

for (const name of ['ud/en_ewt-train.conllu.gz', 'ud/en_gum-train.conllu.gz']) {
  let permitted = name.includes('ewt')
  for (const line of linesOf(name)) {
    const genre = /^# meta::genre = (.*)/.exec(line)?.[1]
    if (genre) permitted = PERMITTED.has(genre)
    const [id, form, lemma, upos, xpos] = line.split('\t')
    if (!permitted || !lemma || !/^\d+$/.test(id!) || !plain(lemma)) continue
    if (upos === 'VERB' || upos === 'NOUN' || upos === 'ADJ') {
      count(bases[upos], lemma, 3)
      const key = `${upos} ${xpos} ${form!.toLowerCase()}`
      if (!forms.has(key)) forms.set(key, new Map())
      count(forms.get(key)!, lemma)
    }
  }
}
for (const line of linesOf('polnear/train.corenlp.conll.gz')) {
  const [, , lemma, tag] = line.split('\t')
  if (lemma && plain(lemma) && tag?.startsWith('VB')) count(bases.VERB, lemma)
}
const known = (map: Map<string, number>) =>
  [...map]
    .filter(([word, n]) => n >= 3 && word.length > 1)
    .map(([word]) => word)
    .sort()
    .join(' ')
const file = { verb: known(bases.VERB), noun: known(bases.NOUN), adjective: known(bases.ADJ), irregular: {} }
const lexicon = readLexicon(file)
const irregular: { [form: string]: string } = {}
for (const [key, lemmas] of [...forms].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const [upos, xpos, form] = key.split(' ') as [string, string, string]
  // Only inflected forms: a base form is told by its tag.
  if (!/VBD|VBN|VBG|VBZ|NNS|JJR|JJS/.test(xpos)) continue
  const [[lemma, n]] = [...lemmas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)) as [[string, number]]
  // What stands once and looks regular is mostly a typing error.
  if (n < 2 && (!plain(form) || /(ing|ed|s|a|in)$/.test(form) || form[0] !== lemma[0])) continue
  if (lemma !== form && spelledLemma(form, upos, xpos, lexicon) !== lemma)
    irregular[`${upos} ${form}`] = lemma
}
writeFileSync(out, `${JSON.stringify({ ...file, irregular }, undefined, 1)}\n`)
console.error(`${Object.keys(irregular).length} irregular forms`)
