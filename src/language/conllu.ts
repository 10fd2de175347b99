/** A Document as CoNLL-U (universaldependencies.org/format.html): words, contractions as multiword tokens, trees. */
import { type Document, sentencesOf, wordAt } from './document.ts'

/** The sentences of a document, each followed by an empty line; `id` names the document in `# newdoc id`. */
export const toConllu = (doc: Document, id: string): string => {
  const lines: string[] = [`# newdoc id = ${id.replace(/\s+/g, ' ')}`]
  const paragraphs = new Set(doc.paragraphs)
  sentencesOf(doc).forEach(({ first, last }, s) => {
    if (paragraphs.has(first)) lines.push('# newpar')
    lines.push(`# sent_id = ${id.replace(/\s+/g, ' ')}-${s + 1}`)
    lines.push(`# text = ${doc.text.slice(doc.start[first], doc.end[last]).replace(/\s+/g, ' ')}`)
    for (let i = first; i <= last; i++) {
      let until = i
      while (until < last && doc.token[until + 1] === doc.token[i]) until++
      if (until > i && (i === first || doc.token[i - 1] !== doc.token[i]))
        lines.push(
          `${i - first + 1}-${until - first + 1}\t${doc.text.slice(doc.start[i], doc.end[until])}${'\t_'.repeat(7)}\t${spaceAfter(doc, until)}`,
        )
      const w = wordAt(doc, i)
      const head = w.head ? w.head.index - first + 1 : 0
      const misc = i === until && !(i > first && doc.token[i - 1] === doc.token[i]) ? spaceAfter(doc, i) : '_'
      lines.push(
        [i - first + 1, w.text, w.lemma, w.upos, w.xpos, w.feats, head, w.deprel, '_', misc].join('\t'),
      )
    }
    lines.push('')
  })
  return `${lines.join('\n')}\n`
}

const spaceAfter = (doc: Document, i: number): string =>
  i + 1 < doc.start.length && doc.start[i + 1] === doc.end[i] ? 'SpaceAfter=No' : '_'
