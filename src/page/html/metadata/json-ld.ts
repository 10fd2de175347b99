/**
 * The article that a page's JSON-LD describes (schema.org NewsArticle and its kin).
 *
 * Pages hold several blocks, graphs, breadcrumbs, other articles, and now and then broken JSON: what cannot be
 * parsed is passed over, and of several articles the one whose headline the page shows is taken.
 */
import { isoDate } from './iso-date.ts'
import { type Author, type Layer, plain, webAddress } from './layer.ts'

type Node = { [key: string]: unknown }

const ARTICLE =
  /^(?:https?:\/\/schema\.org\/)?(?:(?:News|Blog|Report|Reportage|Opinion|Analysis|Review|Background|AskPublic|Satirical|Advertiser\w*|TechArticle|Scholarly|SocialMedia)?(?:NewsArticle|Article|Posting)|Report|LiveBlogPosting|Review|ClaimReview)$/
/** Nodes looked at in all; a page with more is not describing one article. */
const MOST_NODES = 5000

const parseLoosely = (source: string): unknown => {
  const text = source
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, '')
    .replace(/(?:-->|\]\]>|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>)\s*;?\s*$/, '')
  try {
    return JSON.parse(text)
  } catch {
    try {
      // Raw control characters inside strings and trailing commas are the usual faults.
      return JSON.parse(text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1'))
    } catch {
      return undefined
    }
  }
}

const typesOf = (node: Node): string[] => {
  const type = node['@type']
  return (Array.isArray(type) ? type : [type]).filter((t) => typeof t === 'string')
}

/** All nodes of the blocks, outermost first; a walk without recursion. */
const nodesOf = (sources: readonly string[]): Node[] => {
  const queue: unknown[] = sources.map(parseLoosely)
  const nodes: Node[] = []
  for (let i = 0; i < queue.length && i < MOST_NODES; i++) {
    const value = queue[i]
    if (Array.isArray(value)) queue.push(...value.slice(0, MOST_NODES))
    else if (value && typeof value === 'object') {
      nodes.push(value as Node)
      for (const inner of Object.values(value)) if (inner && typeof inner === 'object') queue.push(inner)
    }
  }
  return nodes
}

const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

/** Reads the JSON-LD blocks of a page; `title` is the page's own headline or title, to choose between articles. */
export const readJsonLd = (sources: readonly string[], title: string | undefined, base?: string): Layer => {
  const nodes = nodesOf(sources)
  const articles = nodes.filter((n) => typesOf(n).some((t) => ARTICLE.test(t)))
  const byId = new Map(
    nodes.flatMap((n) =>
      typeof n['@id'] === 'string' && Object.keys(n).length > 1 ? [[n['@id'], n] as const] : [],
    ),
  )
  const same = (a: Node) => {
    const headline = plain(a.headline) ?? plain(a.name)
    return !!headline && !!title && title.toLowerCase().includes(headline.toLowerCase().slice(0, 60))
  }
  // Some content systems hang writer and dates on the page's node and have no article's.
  if (!articles.length)
    articles.push(...nodes.filter((n) => typesOf(n).includes('WebPage') && n.datePublished))
  const node = articles.find(same) ?? articles.find((a) => a.datePublished || a.headline) ?? articles[0]
  if (!node) return {}
  const resolve = (value: unknown): unknown => {
    const id = (value as Node | undefined)?.['@id']
    return typeof id === 'string' ? (byId.get(id) ?? value) : value
  }
  const nameOf = (value: unknown): string | undefined =>
    plain(value) ?? plain(first((resolve(value) as Node | undefined)?.name))
  const authors: Author[] = []
  for (const value of [node.author, node.creator].find((v) => v && [v].flat().length)
    ? [node.author ?? node.creator].flat()
    : []) {
    const resolved = resolve(value)
    for (const name of [
      resolved && typeof resolved === 'object' ? (resolved as Node).name : resolved,
    ].flat()) {
      const text = plain(name)
      if (text)
        authors.push({
          name: text,
          ...(typesOf((resolved ?? {}) as Node).some((t) => /Organization/.test(t)) && {
            organization: true,
          }),
        })
    }
  }
  const image = resolve(first(node.image))
  const minutes = /^P(?:T(?:(\d+)H)?(?:(\d+)M)?)/.exec(plain(node.timeRequired) ?? '')
  const publisher = nameOf(first(node.publisher)) ?? nameOf(first(node.sourceOrganization))
  const page = first(node.mainEntityOfPage)
  return clean({
    headline: plain(node.headline) ?? plain(node.name),
    dek: plain(node.alternativeHeadline) ?? plain(node.description),
    publisher,
    section: plain(first(node.articleSection)),
    language: plain(nameOf(first(node.inLanguage))),
    published: isoDate(plain(node.datePublished)) ?? isoDate(plain(node.dateCreated)),
    modified: isoDate(plain(node.dateModified)),
    authors: authors.length ? authors : undefined,
    canonicalUrl: webAddress(node.url, base) ?? webAddress((page as Node)?.['@id'] ?? page, base),
    image: webAddress(
      typeof image === 'string' ? image : ((image as Node)?.url ?? (image as Node)?.contentUrl),
      base,
    ),
    readingMinutes:
      minutes && (minutes[1] || minutes[2])
        ? Number(minutes[1] ?? 0) * 60 + Number(minutes[2] ?? 0)
        : undefined,
    articleBody: typeof node.articleBody === 'string' ? plain(node.articleBody) : undefined,
  })
}

/** Without the keys whose value is undefined: unknown is absent. */
export const clean = (layer: { [K in keyof Layer]: Layer[K] | undefined }): Layer =>
  Object.fromEntries(Object.entries(layer).filter(([, v]) => v !== undefined)) as Layer
