/**
 * onrecord, run as its peers are: pages, or whole readings of texts in this process or in several.
 *
 *   node onrecord.ts pages|read|annotate INPUT.jsonl OUTPUT.jsonl WARM [READERS]
 */
import { writeFileSync } from 'node:fs'
import { annotate } from '../../../src/language/index.ts'
import { loadModel } from '../../../src/language/model-files.ts'
import { type RawDocument, readArticle } from '../../../src/page/index.ts'
import { readDocument } from '../../../src/reading/index.ts'
import { isReadFailure, readAll } from '../../../src/reading/readers/index.ts'
import { type Given, given, output, threads, warm, folder as what, work } from './protocol.ts'

const textOf = ({ id, text, published }: Given): RawDocument => ({
  name: id,
  id,
  format: 'text',
  content: text,
  ...(published && { published }),
})

const gate = (): { opened: Promise<void>; open: () => void } => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** The readers stay between warm-up and work: one line of documents, which waits in between. */
const inReaders = async (readers: number): Promise<void> => {
  const documents = given()
  const before = documents.slice(0, Number(warm))
  // The first document shows that a reader is loaded; each of the readers gets one.
  const first = documents.slice(0, readers)
  const stages = [first, before, documents]
  const done = stages.map(gate)
  async function* line(): AsyncGenerator<RawDocument> {
    for (const [i, stage] of stages.entries()) {
      if (i > 0) await done[i - 1]!.opened
      for (const one of stage) yield textOf(one)
    }
  }
  const found: object[] = []
  let stage = 0
  let left = first.length
  for await (const result of readAll(line(), { workers: readers })) {
    if (stage === stages.length - 1)
      found.push(isReadFailure(result) ? { id: result.name, problem: result.problem } : result.record)
    left--
    while (left === 0 && stage < stages.length) {
      console.log(['ready', 'begin', 'end'][stage])
      done[stage]!.open()
      stage++
      left = stages[stage]?.length ?? -1
    }
  }
  writeFileSync(output, found.map((one) => `${JSON.stringify(one)}\n`).join(''))
}

if (what === 'pages')
  await work(({ id, html }) => ({
    bodyText: readArticle({ name: id, id, format: 'html', content: html }).article.bodyText ?? '',
  }))
else if (threads && Number(threads) > 1) await inReaders(Number(threads))
else {
  const model = await loadModel('native')
  if (what === 'annotate')
    await work(async ({ text }) => ({ words: (await annotate(text, model)).start.length }))
  else await work(async (one) => (await readDocument(textOf(one), model)).record)
}
