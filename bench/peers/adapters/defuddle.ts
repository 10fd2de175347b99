/** defuddle on linkedom: the text of a page. */
import { textOf } from './page-text.ts'
import { load, work } from './protocol.ts'

const { Defuddle } = await load('defuddle/node')
const { parseHTML } = await load('linkedom')

// It looks pages up elsewhere where it finds nothing; here nothing leaves the machine.
await work(async ({ html }) => {
  const found = await Defuddle(parseHTML(html).document, 'https://news.example/article', { useAsync: false })
  return { bodyText: textOf(found.content ?? '', parseHTML) }
})
