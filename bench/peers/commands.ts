/** The command of each peer: what is run over an input, where, with what. */
import { join } from 'node:path'
import type { PeerName } from './install.ts'
import type { Command } from './measure.ts'

export interface Job {
  input: string
  output: string
  /** Documents that warm it up. */
  warm: number
  threads: number
}

const HERE = import.meta.dirname
const adapter = (name: string) => join(HERE, 'adapters', name)

/** onrecord itself: `pages`, `read`, or `annotate`, the language alone. */
export const onrecord = (
  what: 'pages' | 'read' | 'annotate',
  { input, output, warm, threads }: Job,
): Command => ({
  run: [process.execPath, adapter('onrecord.ts'), what, input, output, String(warm), String(threads)],
})

/** CoreNLP's annotators for each measure. */
export const ANNOTATORS = {
  trees: 'tokenize,pos,lemma,ner,depparse',
  entities: 'tokenize,pos,lemma,ner',
  times: 'tokenize,pos,lemma,ner',
  statements: 'tokenize,pos,lemma,ner,depparse,coref,quote',
  light: 'tokenize,pos,lemma,ner,depparse',
  full: 'tokenize,pos,lemma,ner,depparse,coref,quote',
} as const

const FILES: Partial<Record<PeerName, string>> = {
  corenlp: 'CoreNlp.java',
  heideltime: 'HeidelTime.java',
  trafilatura: 'trafilatura_pages.py',
}

/** The program that runs a peer. */
export const adapterOf = (name: PeerName): string => adapter(FILES[name] ?? `${name}.ts`)

export const peer = (
  name: PeerName,
  folder: string,
  { input, output, warm, threads }: Job,
  annotators: string,
): Command => {
  const rest = [input, output, String(warm)]
  const jars = join(folder, 'jars', '*')
  if (name === 'corenlp') {
    // Java sizes its own crews by the processors that it is told of.
    const processors = `-XX:ActiveProcessorCount=${threads}`
    return {
      run: ['java', '-Xmx6g', processors, '-cp', jars, adapterOf(name), annotators, ...rest, `${threads}`],
    }
  }
  if (name === 'heideltime')
    return { run: ['java', '-cp', jars, adapterOf(name), join(folder, 'config.props'), ...rest] }
  if (name === 'trafilatura') return { run: [join(folder, 'venv/bin/python'), adapterOf(name), ...rest] }
  return { run: [process.execPath, adapterOf(name), folder, ...rest] }
}
