/** An Atom feed of entries, each with its words and where they stand. */

import { hedgedTitleOf } from '../../report/wording.ts'
import type { Hit } from '../../search/hits.ts'
import { aboutLine, type Format } from './format.ts'
import { entryUrn, uuidOf, webAddress } from './names.ts'
import { momentOf } from './times.ts'
import { type EntryInArticle, entriesWithRecords } from './walk.ts'
import { xmlText } from './xml.ts'

export const atom: Format = {
  summary: 'an Atom feed of entries',
  says: 'within',
  async *write(asked) {
    const { date, filter, version } = asked
    yield `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:${uuidOf(`feed ${filter}`)}</id>
<title>${xmlText(filter === '' ? 'onrecord' : `onrecord: ${filter}`)}</title>
<updated>${xmlText(date)}</updated>
<author><name>onrecord</name></author>
<generator version="${xmlText(version)}">onrecord</generator>
`
    let rows = 0
    for await (const entry of entriesWithRecords(asked)) {
      yield entryXml(entry)
      rows++
    }
    // The order of a feed's elements means nothing (RFC 4287, 4.1.1): the number is known now.
    yield `<subtitle>${xmlText(`${aboutLine(asked)}, ${rows} entries`)}</subtitle>\n</feed>\n`
    return rows
  },
}

const entryXml = ({ hit, kept }: EntryInArticle): string => {
  const { published, url } = hit.article
  const address = webAddress(url)
  const moment = published === null ? undefined : momentOf(published)
  return `<entry>
<id>${xmlText(entryUrn(hit))}</id>
<title>${xmlText(hedgedTitleOf(hit))}</title>
<updated>${xmlText(momentOf(kept.versions.at(-1)!.added)!)}</updated>
${moment ? `<published>${moment}</published>\n` : ''}${address ? `<link rel="alternate" href="${xmlText(address)}"/>\n` : ''}<category term="${hit.kind}"/><category term="${xmlText(hit.stance ?? hit.type)}"/>
<content type="text">${xmlText(`${hit.words}\n\n${citation(hit)}`)}</content>
</entry>
`
}

const citation = ({ article, start, end, key }: Hit): string =>
  [
    article.headline ?? article.article,
    article.publisher,
    article.published,
    `characters ${start}-${end}`,
    key,
  ]
    .filter((part) => part !== null)
    .join(' · ')
