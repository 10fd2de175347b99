/** The forms in which a report is given: on the terminal, as Markdown, as a page, as JSON; to a file or not. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { toMarkdown } from '../../ledger/report/markdown.ts'
import { toPage } from '../../ledger/report/page.ts'
import type { Report } from '../../ledger/report/report.ts'
import { sheetFor } from '../article/index.ts'
import { write } from '../output.ts'
import { reportText } from './report.ts'

export interface FormChoice {
  markdown?: boolean
  html?: boolean
  json?: boolean
  output?: string
}

export const withForms = (command: Command): Command =>
  command
    .option('--markdown', 'as Markdown, with footnotes')
    .option('--html', 'as a page of its own')
    .option('--json', 'as JSON')
    .option('-o, --output <file>', 'write to a file (.md and .html tell the form)')

/** @param data what `--json` gives */
export const give = async (report: Report, data: object, choice: FormChoice): Promise<void> => {
  const { output } = choice
  const markdown = choice.markdown || (output !== undefined && /\.(?:md|markdown)$/i.test(output))
  const html = choice.html || (output !== undefined && /\.html?$/i.test(output))
  const json = choice.json || (output !== undefined && /\.json$/i.test(output))
  const text = json
    ? `${JSON.stringify(data, (_, value) => value ?? undefined, 2)}\n`
    : html
      ? toPage(report)
      : markdown
        ? toMarkdown(report)
        : reportText(
            report,
            output === undefined ? sheetFor(process.stdout) : { width: 88, ink: (_, t) => t },
          )
  if (output === undefined) await write(process.stdout, text)
  else {
    writeFileSync(output, text)
    process.stdout.write(`${output}: written\n`)
  }
}
