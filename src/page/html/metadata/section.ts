import { parseNewsDates } from '../../text/news-date.ts'
import type { Block } from '../blocks.ts'
import type { Context } from '../context.ts'
import { within } from '../frame.ts'
import { skeleton } from '../skeleton.ts'
import { type LayerName, type Layers, trusted } from './trust.ts'

const HOME =
  /^(home|首页|トップ|홈|الرئيسية|homepage|start|startseite|accueil|inicio|главная|início|front page|all|news)$/i

/** Section: metadata, else the last crumb of the trail above the headline, else the kicker right above it. */
export const sectionOf = (
  machine: Layers,
  blocks: readonly Block[],
  headline: Block | undefined,
  site: string | undefined,
): { value: string; from: LayerName } | undefined => {
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
    const trail =
      (crumbs.some((w) => HOME.test(w)) && /[>›»→/\\]/.test(b.text)) ||
      /^(you are here|当前位置)/i.test(b.text)
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
