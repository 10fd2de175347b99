/** Names that things have in exports: the same in every export of the same ledger. */
import { createHash } from 'node:crypto'
import type { Hit } from '../../search/hits.ts'

/** Ids are given by others and may be anything, halves of characters too. */
const named = (id: string): string => encodeURIComponent(id.replace(/\p{Cs}/gu, '\ufffd'))

/** An entry's own name: of its article and its key, as copies of one text share keys. */
export const entryUrn = ({ key, article }: Pick<Hit, 'key' | 'article'>): string =>
  `urn:onrecord:entry:${named(article.article)}:${key}`

export const articleUrn = (id: string): string => `urn:onrecord:article:${named(id)}`

/** Where an article stands on the web; its own name where it has no address of http or https. */
export const articleAddress = ({
  article,
  url,
}: {
  article: string
  url?: string | null | undefined
}): string => webAddress(url) ?? articleUrn(article)

/** An address that a program may open: http or https, nothing else. */
export const webAddress = (url: string | null | undefined): string | undefined => {
  // Of some very long names the platform says that it can parse them, and then does not.
  const parsed = url ? URL.parse(url) : null
  if (!parsed) return undefined
  const { protocol, href } = parsed
  return protocol === 'http:' || protocol === 'https:' ? href : undefined
}

/** The namespace of addresses (RFC 9562): what is named here is named as an address that nobody can have. */
const NAMESPACE = '6ba7b8119dad11d180b400c04fd430c8'

/**
 * A name-based UUID (version 5, RFC 9562): equal names have equal ids.
 *
 * @example uuidOf('actor 12') // 'b775b919-6dc1-5001-808c-c5b9a66c22d0'
 */
export const uuidOf = (name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE, 'hex'))
    .update(`https://onrecord.invalid/${name}`)
    .digest()
    .subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
