/** One walk over the page for all that metadata is read from; the DOM is not changed. */
export interface PageFacts {
  /** `<title>`. */
  title: string | undefined
  language: string | undefined
  /** `<base href>`. */
  base: string | undefined
  canonical: string | undefined
  /** Content by lower-case name, property or itemprop of `<meta>`, in page order. */
  meta: Map<string, string[]>
  jsonLd: string[]
  /** Elements with an itemprop, in page order. */
  itemprops: Element[]
  /** `<time>`, and the `<abbr>` of microformats whose title is a date. */
  times: Element[]
  images: Element[]
}

/** Most bytes of JSON-LD that are looked at; the article's own block is among the first. */
const MOST_JSON_LD = 2_000_000

export const pageFacts = (document: Document): PageFacts => {
  const facts: PageFacts = {
    title: undefined,
    language:
      document.documentElement?.getAttribute('lang') ??
      document.documentElement?.getAttribute('xml:lang') ??
      undefined,
    base: undefined,
    canonical: undefined,
    meta: new Map(),
    jsonLd: [],
    itemprops: [],
    times: [],
    images: [],
  }
  let budget = MOST_JSON_LD
  const look = (e: Element) => {
    switch (e.localName) {
      case 'title':
        facts.title ??= e.textContent ?? undefined
        break
      case 'base':
        facts.base ??= e.getAttribute('href') ?? undefined
        break
      case 'link':
        if (/(^|\s)canonical(\s|$)/i.test(e.getAttribute('rel') ?? ''))
          facts.canonical ??= e.getAttribute('href') ?? undefined
        break
      case 'meta': {
        const name = e.getAttribute('property') ?? e.getAttribute('name') ?? e.getAttribute('itemprop')
        const content = e.getAttribute('content')
        if (name && content) {
          const key = name.trim().toLowerCase()
          const list = facts.meta.get(key)
          if (list) list.push(content)
          else facts.meta.set(key, [content])
        }
        break
      }
      case 'script':
        if (/ld\+json/i.test(e.getAttribute('type') ?? '')) {
          const source = e.textContent ?? ''
          budget -= source.length
          if (budget > 0) facts.jsonLd.push(source)
        }
        break
      case 'abbr':
        if (/(^|\s)(published|updated|dt-published|dt-updated)(\s|$)/.test(e.getAttribute('class') ?? ''))
          facts.times.push(e)
        break
      case 'time':
        facts.times.push(e)
        break
      case 'img':
      case 'amp-img':
        facts.images.push(e)
        break
    }
    if (e.hasAttribute('itemprop')) facts.itemprops.push(e)
    // RDFa outside the head: <span property="schema:dateCreated" content="…">.
    const property = e.localName === 'meta' ? null : e.getAttribute('property')
    const stated = property && e.getAttribute('content')
    if (property && stated) {
      const key = property
        .trim()
        .toLowerCase()
        .replace(/^(schema|dc|dcterms):/, '')
      facts.meta.set(key, [...(facts.meta.get(key) ?? []), stated])
    }
  }
  let node: Element | null = document.documentElement
  while (node) {
    look(node)
    let next: Element | null = node.firstElementChild
    while (!next && node) {
      next = node.nextElementSibling
      if (!next) node = node.parentElement
    }
    node = next
  }
  return facts
}
