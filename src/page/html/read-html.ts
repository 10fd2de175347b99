/** HTML to Article: the page's text by roles, and its metadata with where each field comes from. */
import type { Article, ParagraphRole, Provenance, Span } from '../../record.ts'
import type { RawDocument } from '../document.ts'
import { InputError } from '../document.ts'
import { languageOf } from '../language.ts'
import { datelineOf } from '../text/dateline.ts'
import { type Block, blocksOf } from './blocks.ts'
import { chooseBody } from './body.ts'
import { parsePage } from './dom.ts'
import { headlineBlock, withoutSite } from './headline.ts'
import { datesShown, moreExact } from './metadata/dates-shown.ts'
import { readJsonLd } from './metadata/json-ld.ts'
import { plain, webAddress } from './metadata/layer.ts'
import { readMetaTags } from './metadata/meta-tags.ts'
import { readMicrodata } from './metadata/microdata.ts'
import { pageFacts } from './metadata/page-facts.ts'
import { publisherOf } from './metadata/publisher.ts'
import { minutesShown } from './metadata/reading-time.ts'
import { sectionOf } from './metadata/section.ts'
import { chooseByline, type Layers, trusted, writersOf } from './metadata/trust.ts'
import { readabilityKeeps } from './readability.ts'
import { assignRoles, type Roles } from './roles.ts'
import { skeleton } from './skeleton.ts'

/** A piece of the page that has no part in the article, and why: for `--explain`. */
export interface LeftOut {
  text: string
  reason: string
}

export interface HtmlReading {
  article: Omit<Article, 'id'>
  left: LeftOut[]
}

/**
 * Takes a page apart.
 *
 * @param raw a document of format `html`; fields given beside it (by a feed) win over the page's own.
 * @returns the article without its id, and what was left out with reasons, in page order.
 * @throws InputError where the page holds no article.
 */
export const readHtml = (raw: RawDocument): HtmlReading => {
  const document = parsePage(raw.content)
  const facts = pageFacts(document)
  const url = webAddress(raw.url)
  const base = webAddress(facts.base, url) ?? url
  const { blocks, pictures } = blocksOf(document)
  const openGraph = readMetaTags(facts, base)
  const title = plain(facts.title)
  const jsonLd = readJsonLd(
    facts.jsonLd,
    [title, openGraph.headline, blocks.find((b) => b.context.heading === 1)?.text].join(' '),
    base,
  )
  const microdata = readMicrodata(facts, base)
  const machine: Layers = [
    ['json-ld', jsonLd],
    ['open-graph', openGraph],
    ['microdata', microdata],
  ]
  const publisher = raw.publisher
    ? undefined
    : publisherOf(
        machine,
        title,
        openGraph.canonicalUrl ?? jsonLd.canonicalUrl ?? url,
        new Set(blocks.filter((b) => b.text.length < 300).map((b) => skeleton(b.text))),
      )
  const site = raw.publisher ?? publisher?.value
  const titles = [jsonLd.headline, openGraph.headline, microdata.headline, title, raw.headline]
    .filter((t) => t !== undefined)
    .map((t) => withoutSite(t, site))

  const asksForWords = document.querySelector('input') !== null
  const keeps = readabilityKeeps(document, blocks)
  const stated = jsonLd.articleBody
  const guess = headlineBlock(blocks, titles, keeps.indexOf(true))
  const choice = chooseBody(blocks, keeps, { headline: guess?.text, articleBody: stated })
  const firstText = choice.reasons.indexOf(undefined)
  if (firstText < 0) throw new InputError(noArticle(blocks))
  const headline = headlineBlock(blocks, titles, firstText)
  const writers = machine.flatMap(([, layer]) => writersOf(layer.authors, site).map((w) => w.name))
  const roles = assignRoles(blocks, pictures, choice, {
    headline,
    deks: [jsonLd.dek, openGraph.dek, microdata.dek].filter((d) => d !== undefined),
    writers,
  })
  const { text, paragraphs, spanOf } = compose(blocks, roles)
  const bodyText = paragraphs
    .filter((p) => p.role === 'body' || p.role === 'quote' || p.role === 'list')
    .map((p) => text.slice(p.start, p.end))
    .join('\n\n')

  // A wall has a sentence or two of its own, and they ask to log in.
  if (bodyText.length < 400 && LOGIN.test(bodyText) && asksForWords) throw new InputError(noArticle(blocks))
  const article: Omit<Article, 'id'> = {
    text,
    bodyText,
    paragraphs,
    byline: [],
    images: [],
    notices: [],
    related: [],
  }
  const from: { [field: string]: Provenance } = {}
  const set = <K extends keyof typeof article>(field: K, value: (typeof article)[K], source: Provenance) => {
    article[field] = value
    from[field as string] = source
  }
  const shown = (block: Block): Provenance => spanOf.get(block.index) ?? 'html'

  if (url) article.url = url
  const canonical = openGraph.canonicalUrl ?? jsonLd.canonicalUrl
  if (canonical)
    set(
      'canonicalUrl',
      canonical,
      facts.canonical ? 'html' : openGraph.canonicalUrl ? 'open-graph' : 'json-ld',
    )
  if (raw.headline) article.headline = raw.headline
  else if (headline && spanOf.has(headline.index)) set('headline', headline.text, shown(headline))
  else {
    const told = trusted(machine, 'headline')
    if (told) set('headline', withoutSite(told.value, site), told.from)
    else if (title) set('headline', withoutSite(title, site), 'html')
  }
  if (roles.dek) set('dek', roles.dek.text, shown(roles.dek))
  else if (jsonLd.dek && microdata.dek === jsonLd.dek) set('dek', jsonLd.dek, 'json-ld')
  if (raw.publisher) article.publisher = raw.publisher
  else if (publisher) set('publisher', publisher.value, publisher.from)
  const section = sectionOf(machine, blocks, headline, site)
  if (section) set('section', section.value, section.from)

  const visibleDates = datesShown(blocks, roles, facts, headline)
  const dated: Layers = [...machine, ['html', visibleDates]]
  if (raw.published) article.published = raw.published
  else {
    const told = trusted(dated, 'published')
    if (told) set('published', moreExact(told.value, dated, 'published', facts), told.from)
  }
  if (raw.modified) article.modified = raw.modified
  else {
    // A change before the publication is a fault of that layer: the next is asked.
    const believable: Layers = dated.filter(
      ([, l]) =>
        !l.modified || !article.published || l.modified.slice(0, 10) >= article.published.slice(0, 10),
    )
    const told = trusted(believable, 'modified')
    if (told) set('modified', moreExact(told.value, dated, 'modified', facts), told.from)
  }

  const choiceOfByline = chooseByline(
    roles.bylines.map(({ block, reading, after }) => ({
      text: block.text,
      reading,
      from: spanWithin(shown(block), reading.names),
      after,
    })),
    machine,
    site,
  )
  if (choiceOfByline.byline.length) {
    article.byline = choiceOfByline.byline
    if (choiceOfByline.from) from.byline = choiceOfByline.from
  } else if (raw.authors?.length)
    article.byline = writersOf(
      raw.authors.map((name) => ({ name })),
      site,
    )

  const firstBody = paragraphs.find((p) => p.role === 'body')
  if (firstBody) {
    const read = datelineOf(text.slice(firstBody.start, firstBody.end), article.published)
    if (read) {
      const { place, date, agency } = read
      set(
        'dateline',
        { ...(place && { place }), ...(date && { date }), ...(agency && { agency }) },
        { start: firstBody.start + read.start, end: firstBody.start + read.end },
      )
    }
  }
  if (!article.byline.length && article.dateline?.agency) {
    article.byline = [{ name: article.dateline.agency, kind: 'agency' }]
    from.byline = from.dateline!
  }
  const minutes = minutesShown(blocks, roles) ?? jsonLd.readingMinutes
  if (minutes) set('readingMinutes', minutes, jsonLd.readingMinutes === minutes ? 'json-ld' : 'html')
  else set('readingMinutes', Math.ceil((bodyText.match(/\S+/g)?.length ?? 0) / 238), 'computed')

  for (const { picture, caption, credit } of roles.pictures) {
    const address = picture && webAddress(sourceOf(picture.element), base)
    if (!address && !caption && !credit) continue
    if (
      article.images.some(
        (i) => i.caption === caption && i.credit === credit && (caption || i.url === address),
      )
    )
      continue
    article.images.push({
      ...(address && { url: address }),
      ...(caption && { caption }),
      ...(credit && { credit }),
    })
  }
  if (!article.images.length) {
    const lead = trusted(machine, 'image')
    if (lead) set('images', [{ url: lead.value }], lead.from)
  }
  // Lists tell where their first entry stands.
  for (const [field, role] of [
    ['images', 'caption'],
    ['notices', 'notice'],
    ['related', 'related'],
  ] as const) {
    const first = paragraphs.find((p) => p.role === role)
    if (first) from[field] ??= { start: first.start, end: first.end }
  }
  if (article.images.length) from.images ??= 'html'
  article.notices = paragraphs.filter((p) => p.role === 'notice').map((p) => text.slice(p.start, p.end))
  for (const { headline: words, href } of roles.related) {
    const address = webAddress(href, base)
    if (!article.related.some((r) => r.headline === words))
      article.related.push({ headline: words, ...(address && { url: address }) })
  }
  const declared = [facts.language, jsonLd.language, openGraph.language, raw.language]
  const language = languageOf(bodyText, declared)
  if (language) {
    const layers: Provenance[] = ['html', 'json-ld', 'open-graph', 'computed']
    set('language', language.tag, language.declared === undefined ? 'computed' : layers[language.declared]!)
  }
  if (Object.keys(from).length) article.from = from

  const left = blocks
    .filter((b) => roles.left.has(b.index))
    .map((b) => ({ text: b.text, reason: roles.left.get(b.index)! }))
  return { article, left }
}

const LOGIN =
  /\b(log ?in|sign ?in|password|subscribe|enable (javascript|cookies)|captcha|are you a robot|access denied|verify you are human)\b/i

const noArticle = (blocks: readonly Block[]): string => {
  const words = blocks.map((b) => b.text).join(' ')
  if (words.length < 3000 && LOGIN.test(words))
    return 'shows a login, a paywall or a robot check instead of an article'
  return 'holds no article (no run of sentences was found on the page)'
}

/** The article's text: every block that has a role, in page order, joined by a blank line. */
const compose = (blocks: readonly Block[], roles: Roles) => {
  const paragraphs: { start: number; end: number; role: ParagraphRole }[] = []
  const spanOf = new Map<number, Span>()
  const seen = new Set<string>()
  let text = ''
  for (const block of blocks) {
    const role = roles.role.get(block.index)
    if (!role) continue
    // Phone and desktop layouts repeat captions, bylines and deks: once is enough.
    if (role !== 'body' && role !== 'list' && role !== 'quote') {
      const twin = `${role} ${skeleton(block.text)}`
      if (seen.has(twin)) continue
      seen.add(twin)
    }
    if (text) text += '\n\n'
    const span = { start: text.length, end: text.length + block.text.length }
    text += block.text
    spanOf.set(block.index, span)
    paragraphs.push({ ...span, role })
  }
  return { text, paragraphs, spanOf }
}

const spanWithin = (shown: Provenance, names: readonly Span[]): Provenance => {
  if (typeof shown === 'string' || !names.length) return shown
  return { start: shown.start + names[0]!.start, end: shown.start + names.at(-1)!.end }
}

/** The address of a picture, from the attributes that lazy loading uses too. */
const sourceOf = (img: Element): string | undefined => {
  for (const name of ['src', 'data-src', 'data-original', 'data-lazy-src']) {
    const value = img.getAttribute(name)
    if (value && !value.startsWith('data:')) return value
  }
  return (
    (img.getAttribute('srcset') ?? img.getAttribute('data-srcset'))?.trim().split(/[\s,]+/)[0] || undefined
  )
}
