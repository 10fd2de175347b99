/** @mozilla/readability on linkedom: the text of a page. */
import { textOf } from './page-text.ts'
import { load, work } from './protocol.ts'

const { Readability } = await load('@mozilla/readability')
const { parseHTML } = await load('linkedom')

await work(({ html }) => {
  const article = new Readability(parseHTML(html).document).parse()
  return { bodyText: textOf(article?.content ?? '', parseHTML) }
})
