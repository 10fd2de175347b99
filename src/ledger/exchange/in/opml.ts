/** Feeds of an OPML file, as other readers write it. */
import { parseOpml } from 'feedsmith'
import { feedRoot } from '../../../page/inputs/feed-xml.ts'
import { webAddress } from '../out/names.ts'
import { ImportError } from './problem.ts'

export interface Feed {
  address: string
  title?: string
}

interface Outline {
  text?: string
  title?: string
  xmlUrl?: string
  outlines?: readonly Outline[]
}

/**
 * The feeds of all folders, in the file's order, each once.
 *
 * @throws ImportError where it is no OPML
 * @example feedsOf('<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>') // [{ address: 'https://a.example/feed', title: 'A' }]
 */
export const feedsOf = (xml: string): Feed[] => {
  const found = new Map<string, Feed>()
  const open: Outline[] = [...outlinesOf(xml)].reverse()
  for (let outline = open.pop(); outline; outline = open.pop()) {
    const address = webAddress(outline.xmlUrl)
    const title = outline.title ?? outline.text
    if (address && !found.has(address)) found.set(address, { address, ...(title && { title }) })
    open.push(...[...(outline.outlines ?? [])].reverse())
  }
  return [...found.values()]
}

const outlinesOf = (xml: string): readonly Outline[] => {
  const root = feedRoot(xml)
  if (root !== 'opml') throw new ImportError(`is no OPML: its root element is <${root || '?'}>`)
  try {
    return (parseOpml(xml) as { body?: { outlines?: readonly Outline[] } }).body?.outlines ?? []
  } catch (error) {
    throw new ImportError(`is no OPML that can be read (${(error as Error).message.split('\n')[0]})`)
  }
}
