/**
 * What class names and ids give away, by whole words: "share-bar", "shareBar" and "share_bar" hold the word share;
 * "shadow" holds no "ad". Collected by hand from what publishers' templates call their parts.
 */

/** Words of a class name or id in lower case: "article-body__2xK" gives article, body, k. */
export const words = (name: string): string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1)

export type FurnitureKind =
  | 'share'
  | 'related'
  | 'promoted'
  | 'newsletter'
  | 'advertisement'
  | 'comments'
  | 'breadcrumb'
  | 'byline'
  | 'tags'
  | 'dialog'
  | 'sidebar'
  | 'footer'
  | 'tools'
  | 'date'
  | 'menu'
  | 'player'
  | 'caption'
  | 'hidden'

const KINDS: [FurnitureKind, string][] = [
  [
    'share',
    'share sharing shares shared sharedaddy sharebar sharethis sns addthis addtoany social socials socialmedia socialshare follow',
  ],
  [
    'related',
    'related relateds relation interstitial readmore readalso readnext upnext seealso morestories relatedposts relatedlinks crosslink crosspost',
  ],
  [
    'promoted',
    'recirc recirculation recommended recommendation recommendations recommends outbrain taboola revcontent zergnet ' +
      'trending popular mostread mostpopular promo promos promoted teaser teasers suggested similar latest',
  ],
  [
    'newsletter',
    'newsletter newsletters subscribe subscription signup optin barrier mailchimp mailinglist membership donate donation regwall',
  ],
  [
    'advertisement',
    'ad ads advert advertisement advertising adsense adslot adunit adbox advertorial dfp gpt sponsor sponsored sponsors banner',
  ],
  ['comments', 'comment comments disqus respond livefyre discussion reactions'],
  ['breadcrumb', 'breadcrumb breadcrumbs crumbs kicker eyebrow rubric'],
  ['byline', 'byline bylines bio author authors authorbox contributor contributors'],
  ['tags', 'tags taglist tagged topics keywords posttags hashtags'],
  ['dialog', 'cookie cookies consent gdpr modal popup lightbox overlay tooltip toast'],
  ['sidebar', 'sidebar rail sidecar siderail widget widgets'],
  ['footer', 'footer footnotes endnotes copyright copyrights disclaimer legal colophon'],
  [
    'tools',
    'toolbar tools print printing reprint reprints bookmark feedback rating ratings vote votes poll quiz button buttons btn',
  ],
  [
    'date',
    'timestamp dateline pubdate datetime publishdate postdate postmeta entrymeta readtime readingtime',
  ],
  ['menu', 'nav navbar navigation menu menus submenu pagination pager skiplink masthead topbar'],
  ['player', 'videoplayer audioplayer jwplayer playlist'],
  [
    'caption',
    'caption captions figcaption credit credits photocredit imagecredit wpcaption cutline photographer gallery galleries inlinegallery slideshow carousel thumbnail',
  ],
  ['hidden', 'invisible offscreen screenreader visuallyhidden sronly popover flyout'],
]
const KIND_OF = new Map(KINDS.flatMap(([kind, list]) => list.split(' ').map((word) => [word, kind] as const)))

/** Pairs of words that together mean what neither means alone: "read-more", "screen-reader-text", "sr-only". */
const PAIRS: [FurnitureKind, string][] = [
  [
    'related',
    'read more|read next|read also|also read|more from|more on|more news|more stories|up next|you may|see also|inline link|link box|story package',
  ],
  ['promoted', 'most read|most viewed|most popular|dont miss|in depth link|promo box'],
  ['hidden', 'sr only|screen reader|visually hidden|off screen|people block'],
  [
    'date',
    'post meta|entry meta|article meta|publish date|published date|post date|entry date|read time|reading time|time stamp|meta date|pub date',
  ],
  [
    'caption',
    'wp caption|image caption|media caption|photo caption|photo credit|image credit|media credit|pic caption',
  ],
  ['newsletter', 'sign up|call to|mailing list'],
  ['byline', 'post author|about author|author info|author bio|reporter box'],
  ['tags', 'tag list|tag cloud|post tags|article tags|tag links|tags links|cat links'],
  ['tools', 'jump link'],
  ['footer', 'trust badge'],
  ['player', 'video player|audio player|media player|jw player'],
]
const PAIR_OF = new Map(PAIRS.flatMap(([kind, list]) => list.split('|').map((pair) => [pair, kind] as const)))

/** Words that, beside a furniture word, say that the element is the text all the same: "content-with-sidebar". */
const WHOLE = new Set('with has no body content wrapper main page layout hide without'.split(' '))

/** The kind of furniture that a class attribute or id names, if it names one. */
export const furnitureOf = (name: string): FurnitureKind | undefined => {
  for (const token of name.split(/\s+/)) {
    const w = words(token)
    const whole = w.some((word) => WHOLE.has(word))
    for (let i = 0; i < w.length; i++) {
      const pair = i + 1 < w.length ? PAIR_OF.get(`${w[i]} ${w[i + 1]}`) : undefined
      if (pair) return pair
      const kind = KIND_OF.get(w[i]!)
      // "social-media-embed" holds a post that the article quotes.
      if (kind && !whole && !(kind === 'share' && w.includes('embed'))) return kind
    }
  }
  return undefined
}
