/** Lets only harmless, well-formed XML through to the feed parser, and tells which feed it is. */

import { XMLValidator } from 'fast-xml-parser'
import { InputError } from '../document.ts'
import { oneLine } from './wording.ts'

/**
 * Checks a feed's XML and gives its root element's name, in lower case and without prefix: `rss`, `feed`,
 * `rdf`.
 *
 * @throws InputError where it declares a document type or entities, or is not well-formed
 */
export function feedRoot(xml: string): string {
  const root = rootOf(xml)
  const valid = XMLValidator.validate(xml)
  if (valid === true) return root
  const { line, msg } = valid.err
  throw new InputError(`is not well-formed XML (line ${line}: ${oneLine(msg, 120).replace(/\.$/, '')})`)
}

/**
 * One pass over the markup. Comments and CDATA sections may hold anything; any other `<!` is a declaration,
 * which feeds have no need of and which can make a small file large or read other files.
 */
function rootOf(xml: string): string {
  let root = ''
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    if (xml.startsWith('<!--', at)) at = behind(xml, '-->', at + 4)
    else if (xml.startsWith('<![CDATA[', at)) at = behind(xml, ']]>', at + 9)
    else if (xml.startsWith('<?', at)) at = behind(xml, '?>', at + 2)
    else if (xml.startsWith('<!', at))
      throw new InputError(
        'declares a document type (DTD) or entities, which are not read; take the <!…> out',
      )
    else {
      root ||= xml.slice(at + 1, at + 60).match(/^(?:[\w.-]+:)?([\w.-]+)/)?.[1] ?? '?'
      at++
    }
  }
  return root.toLowerCase()
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  return at < 0 ? xml.length : at + mark.length
}
