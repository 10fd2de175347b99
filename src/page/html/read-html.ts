/** HTML to Article: the page's text by roles, and its metadata with where each field comes from. */
import type { Article, ParagraphRole, Provenance, Span } from '../../record.ts'
import type { RawDocument } from '../document.ts'
import { InputError } from '../document.ts'
import { languageOf } from '../language.ts'
import { readingTimeOf, saysChanged } from '../text/byline.ts'
import { datelineOf } from '../text/dateline.ts'
import { parseNewsDates } from '../text/news-date.ts'
import { type Block, blocksOf } from './blocks.ts'
import { chooseBody } from './body.ts'
import type { Context } from './context.ts'
import { parsePage } from './dom.ts'
import { headlineBlock, withoutSite } from './headline.ts'
import { isoDate } from './metadata/iso-date.ts'
import { readJsonLd } from './metadata/json-ld.ts'
import { plain, webAddress } from './metadata/layer.ts'
import { readMetaTags } from './metadata/meta-tags.ts'
import { readMicrodata } from './metadata/microdata.ts'
import { type PageFacts, pageFacts } from './metadata/page-facts.ts'
import { chooseByline, type Layers, trusted, writersOf } from './metadata/trust.ts'
import { within } from './frame.ts'
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
  if (canonical) set('canonicalUrl', canonical, openGraph.canonicalUrl ? 'html' : 'json-ld')
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
  article.notices = paragraphs.filter((p) => p.role === 'notice').map((p) => text.slice(p.start, p.end))
  for (const { headline: words, href } of roles.related) {
    const address = webAddress(href, base)
    if (!article.related.some((r) => r.headline === words))
      article.related.push({ headline: words, ...(address && { url: address }) })
  }
  const language = languageOf(bodyText, [jsonLd.language, facts.language, openGraph.language, raw.language])
  if (language) set('language', language.tag, language.detected ? 'computed' : 'html')
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

/**
 * The publisher: of the names that the layers give, the one that the address or the title bears out (an agency's
 * name stands in the JSON-LD of those who carry its copy), else the site's own name, else the first.
 */
const publisherOf = (
  machine: Layers,
  title: string | undefined,
  address: string | undefined,
  shown: ReadonlySet<string>,
) => {
  const told = machine.flatMap(([from, layer]) =>
    layer.publisher && layer.publisher.length <= 80 ? [{ value: layer.publisher, from }] : [],
  )
  const host = skeleton((address && URL.parse(address)?.hostname) || '')
  const parts = title?.split(/\s+[|–—·•»]\s+|\s+-{1,2}\s+/) ?? []
  const suffix = parts.length > 1 ? parts.at(-1)! : ''
  // "Site - Headline" as well as "Headline - Site": the part that no line of the page repeats as its headline.
  const repeated = parts.length === 2 ? parts.filter((p) => shown.has(skeleton(p))) : []
  const rest = repeated.length === 1 ? parts.find((p) => p !== repeated[0]) : undefined
  const borne = told.find(({ value }) => {
    const s = skeleton(value).replace(/^the/, '')
    return s.length > 2 && (host.includes(s) || (suffix && skeleton(suffix).includes(s)))
  })
  if (borne) return borne
  const site = told.find((t) => t.from === 'open-graph') ?? told[0]
  if (site) return site
  if (rest && rest.length <= 40) return { value: rest, from: 'html' as const }
  if (suffix && suffix.length <= 40) return { value: suffix, from: 'html' as const }
  const lead = /^([\p{Lu}][\p{L} '’&.]{2,30}): /u.exec(title ?? '')
  return lead ? { value: lead[1]!, from: 'html' as const } : undefined
}

const HOME =
  /^(home|トップ|홈|الرئيسية|homepage|start|startseite|accueil|inicio|главная|início|front page|all|news)$/i

/** Section: metadata, else the last crumb of the trail above the headline, else the kicker right above it. */
const sectionOf = (
  machine: Layers,
  blocks: readonly Block[],
  headline: Block | undefined,
  site: string | undefined,
): { value: string; from: 'html' | 'json-ld' | 'open-graph' | 'microdata' } | undefined => {
  const told = trusted(machine, 'section')
  if (told && told.value.length <= 60) return told
  if (!headline) return undefined
  const above = blocks.slice(0, headline.index).reverse()
  // A trail that calls itself one may stand far above; in a list its crumbs are blocks of their own.
  const trailed = above.find((b) => b.links.length && isTrail(b) && !HOME.test(b.text.trim()))
  const near = above.slice(0, 8)
  const clean = (words: string | undefined) =>
    words?.replace(/\s+/g, ' ').replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '')
  for (const b of near) {
    const crumbs = b.links.map((l) => clean(l.text)).filter((w): w is string => !!w)
    const trail = crumbs.some((w) => HOME.test(w)) || /^you are here/i.test(b.text)
    const last = crumbs.filter((w) => !HOME.test(w)).at(-1)
    if (trail && last && last.length <= 40 && skeleton(last) !== skeleton(headline.text))
      return { value: last, from: 'html' }
  }
  const crumb = clean(trailed?.links.at(-1)?.text)
  if (crumb && crumb.length <= 40 && skeleton(crumb) !== skeleton(headline.text))
    return { value: crumb, from: 'html' }
  const tagged = blocks.find((b) => b.links.some((l) => l.category) && b.index <= headline.index + 40)
  const category = clean(tagged?.links.find((l) => l.category)?.text)
  if (category && category.length <= 40) return { value: category, from: 'html' }
  // A kicker is a label of few words that shares the headline's element; buttons, dates and menus do not.
  const kicker = near[0]
  const words = clean(kicker?.text)
  if (!kicker || !words || words.length > 30 || words.split(' ').length > 3 || kicker.text.length > 34)
    return undefined
  if (
    !sharesElement(kicker, headline) ||
    kicker.tag === 'button' ||
    kicker.context.form ||
    kicker.context.nav
  )
    return undefined
  if (/\d|[>›»|]/.test(kicker.text) || NOT_SECTION.test(words) || parseNewsDates(kicker.text).length)
    return undefined
  return site && skeleton(words) === skeleton(site) ? undefined : { value: words, from: 'html' }
}

const isTrail = (b: Block): boolean => {
  let level = 0
  for (let c: Context | undefined = b.context; c && level < 6; c = c.parent, level++) {
    const name = `${c.element?.getAttribute('class') ?? ''} ${c.element?.getAttribute('aria-label') ?? ''} ${c.element?.getAttribute('aria-labelledby') ?? ''}`
    if (/breadcrumb/i.test(name)) return true
  }
  return false
}

const NOT_SECTION =
  /\b(by|share|menu|search|min|read|advertisement|skip|sign (in|up)|log ?in|subscribe|agree|accept|register|close|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/i

/** Levels above the headline in which its kicker may stand. */
const KICKER_LEVELS = 3

const sharesElement = (kicker: Block, headline: Block): boolean => {
  let level = 0
  for (let c = headline.context.parent; c?.parent?.parent && level < KICKER_LEVELS; c = c.parent, level++)
    if (within(kicker.context, c)) return true
  return false
}

const DATE_WORDS = /^(published|updated|posted|first published|last (updated|modified))/i

/** Dates that the visible page shows near the headline or under the text, and `<time>` elements there. */
const datesShown = (
  blocks: readonly Block[],
  roles: Roles,
  facts: PageFacts,
  headline: Block | undefined,
) => {
  const layer: { published?: string; modified?: string } = {}
  const top = headline?.index ?? roles.area.start
  const below = blocks.slice(top, Math.max(roles.firstText + 1, top))
  const above = blocks.slice(Math.max(0, top - 6), top)
  const beside = new Set([...below, ...above].map((b) => b.element))
  const valueOf = (t: Element) =>
    isoDate((t.getAttribute('datetime') ?? t.getAttribute('title')) || undefined)
  for (const t of facts.times) {
    const value = valueOf(t)
    if (!value) continue
    const name = `${t.getAttribute('class')} ${t.getAttribute('itemprop')} ${t.hasAttribute('pubdate') ? 'published' : ''}`
    let e: Element | null = t
    for (let i = 0; e && i < 4 && !beside.has(e); i++) e = e.parentElement
    const near = !!e && beside.has(e)
    const before = t.parentElement?.textContent?.slice(0, 60).split(t.textContent || '\u0000')[0] ?? ''
    const marked = /publish|entry-date/i.test(name)
    if (/(^|[\s_-])(updated|modified)([\s_-]|$)/i.test(name) && !marked) {
      if (near || layer.published) layer.modified ??= value
    } else if (near && saysChanged(before)) layer.modified ??= value
    else if (near || marked) layer.published ??= value
  }
  // Lines below the headline first: above it a masthead may tell today's date.
  for (const b of [...below, ...above]) {
    const role = roles.role.get(b.index)
    if ((role && role !== 'byline' && role !== 'dateline') || b.text.length > 300 || b === headline) continue
    for (const date of parseNewsDates(b.text)) {
      const before = b.text.slice(0, date.start)
      if (saysChanged(before.slice(-40))) layer.modified ??= date.value
      else if (b.text.length < 160 || DATE_WORDS.test(b.text)) layer.published ??= date.value
    }
  }
  return layer
}

/** The same day told with its time by a less trusted layer is the more exact value. */
const moreExact = (
  value: string,
  layers: Layers,
  field: 'published' | 'modified',
  facts: PageFacts,
): string => {
  if (value.length > 10) return value
  for (const [, layer] of layers) {
    const other = layer[field]
    if (other && other.length > value.length && other.startsWith(value)) return other
  }
  for (const t of facts.times) {
    const other = isoDate(t.getAttribute('datetime') ?? undefined)
    if (other?.startsWith(`${value}T`)) return other
  }
  return value
}

/** Reading time as pages in other languages state it. */
const MINUTES =
  /(?:lesezeit|وقت القراءة|مدة القراءة|время чтения|読了時間|読了目安|읽는 시간|tiempo de lectura|temps de lecture|tempo di lettura|tempo de leitura|leestijd|czas czytania)\D{0,8}(\d{1,3})|(\d{1,3})\s?(?:min(?:uten)?\.? lesezeit|min(?:utos)? de (?:lectura|leitura)|min(?:utes)? de lecture|мин(?:\.|ут[аы]?)? (?:чтения|на чтение)|分で読め)/iu

const minutesShown = (blocks: readonly Block[], roles: Roles): number | undefined => {
  const start = Math.max(0, roles.area.start - 4)
  for (const b of blocks.slice(start, roles.firstText + 2)) {
    if (roles.role.get(b.index) === 'body' || b.text.length > 300) continue
    const read = readingTimeOf(b.text)
    if (read) return read.minutes
    const other = MINUTES.exec(b.text)
    const minutes = Number(other?.[1] ?? other?.[2] ?? 0)
    if (minutes > 0) return minutes
  }
  return undefined
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
