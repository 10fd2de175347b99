/** `onrecord parse`: the sentences of documents as CoNLL-U. */
import { Command } from 'commander'
import { type ParsedArticle, parseAll } from '../reading/readers/index.ts'
import { answerAll, type InputChoice, withInputs } from './inputs.ts'

/** @param done is told the exit code: 0 all read, 1 some document could not be read */
export const parseCommand = (done: (code: number) => void): Command =>
  withInputs(
    new Command('parse')
      .summary('print sentences, words, tags and trees')
      .description('Prints the sentences of documents as CoNLL-U: words, lemmas, tags, features and trees.')
      .option('--conllu', 'as CoNLL-U, the one form there is'),
  )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: InputChoice) => {
      if (!hasNativeRuntime()) process.stderr.write(SLOWER)
      done(
        await answerAll(
          inputs,
          options,
          (documents) => parseAll(documents, { workers: options.workers }),
          ({ conllu }: ParsedArticle) => conllu,
        ),
      )
    })

const SLOWER = 'onrecord: runs on WebAssembly; npm install onnxruntime-node makes it three times as fast\n'

const hasNativeRuntime = (): boolean => {
  try {
    import.meta.resolve('onnxruntime-node')
    return true
  } catch {
    return false
  }
}

const EXAMPLES = `
Examples:
  onrecord parse --conllu article.txt
  onrecord parse --conllu news.jsonl > news.conllu
  echo "The minister said no." | onrecord parse --conllu -

Exit code: 0 all read, 1 something could not be read (a line on standard error tells), 2 wrong usage.`
