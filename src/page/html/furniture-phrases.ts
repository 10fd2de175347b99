/**
 * Lines that are no part of an article's text though they stand inside it, by what they say. Each pattern is
 * anchored at the line's beginning and the line must be short, so that a sentence of the article is never meant.
 */

export type LineKind =
  | 'related'
  | 'promoted'
  | 'share'
  | 'newsletter'
  | 'contact'
  | 'copyright'
  | 'advertisement'
  | 'comments'
  | 'tags'
  | 'date'
  | 'byline'
  | 'readtime'
  | 'audio'
  | 'credit'
  | 'label'

interface Rule {
  kind: LineKind
  pattern: RegExp
  /** Longest line, in characters, that the pattern may judge. */
  longest: number
}

const RULES: Rule[] = [
  {
    kind: 'related',
    longest: 220,
    pattern:
      /^(\W*)(read (also|next|now|more(?! than\b)|(our|the) full)\b|read this( next)?\s*:|also read|see (also|more|related)\b|more (on|from|in|about|stories|news|coverage|reading|like this)\b|more great\b|more\s*:|related\b( (stories|articles|news|content|post|posts|topics|coverage|links|video|videos|story|article)( from .{1,60})?)?\s*(:|$|-|–|—|\|)|related post|you (may|might) (also )?(like|enjoy|be interested)|on (the same|this) (subject|topic|story)\b|don['’]t miss\b\s*:?|up next\b|watch( now| more| also| next| the video)?\s*[:|]|what to read next|(further|suggested) reading|in pictures\s*:|learn more\s*:|other stories|lea también|más información\s*:?$|leia (também|mais)|veja (também|mais)|lee también|ver más|lire aussi|à lire|lesen sie auch|mehr zum thema|leggi anche|читайте также|читать далее|смотрите также|по теме)/i,
  },
  {
    kind: 'promoted',
    longest: 100,
    pattern:
      /^(\W*)(recommended( for you| stories| reading)?\s*:?$|editor['’]?s['’]? picks?|most (read|popular|viewed|shared|commented)\b|trending( now| stories| topics)?\s*:?$|popular( now| stories| posts)?\s*:?$|top stories|latest (news|stories|headlines|posts|videos?)|must.read\b|from around the web|sponsored stories|more top stories)/i,
  },
  {
    kind: 'share',
    longest: 120,
    pattern:
      /^(\W*)(share( this| on| via| with|:|$)|tweet( this)?$|(share|save|print|email|pin|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|copy link|pinterest|flipboard|pocket|viber|messenger|e-mail|tumblr|pint|baixar|gift|listen)([\s,|/·•]+(share|save|print|email|pin|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|copy link|pinterest|flipboard|pocket|viber|messenger|e-mail|tumblr|pint|baixar|gift|listen)){0,14}$|order reprints?|printer?(-friendly)? version|mail this page|send to a friend|версия для печати|отправить другу|print article|email (the|this) (author|article|story)|view (author )?archive|compartilh|partager|condividi|поделиться|skip to (main )?content|follow (us|me) (on|at)\b)/i,
  },
  {
    kind: 'newsletter',
    longest: 260,
    pattern:
      /^(\W*)((sign|signing) up (for|to|now|here|and)\b|subscribe\b|(get|receive) (the|our|all|daily|breaking|this) .{0,80}(in your inbox|newsletter|delivered|by email|alerts)|breaking news emails|enter your email|(join|support) (our|us|the conversation)|(thank you|thanks) for (subscribing|signing|reading this|supporting)|newsletter\b|get (our )?(daily )?newsletter|stay (informed|up.to.date|connected) .{0,60}(newsletter|email|app)|download (our|the) .{0,40}app\b|delivered to your inbox|(thank you|thanks) for reading\b|sigue toda la información|join (more than|over) .{0,40}(readers|subscribers)|register (now|for free)|unlimited access|already a subscriber|this (content|article|story) is (for|only|exclusive)|to continue reading)/i,
  },
  {
    kind: 'contact',
    longest: 300,
    pattern:
      /^(\W*)(follow \S+( \S+){0,6} on (twitter|instagram|facebook|x|linkedin|threads|bluesky)|(have|got) a (news )?tip\b|have your say\b|our standards:|letters? (should|to the editor)|(write to|contact|email|e-mail|reach|to contact|send) .{0,80}(@|\bat:?$)|reach the (reporter|author|writer)s?\b|[\w ,.'’&-]{0,80} (can|may) be reached (at|by|on)\b|(he|she|they) can be reached|.{0,80}\bis (a|an|the) .{0,60}(reporter|correspondent|writer|editor|columnist|contributor|journalist) (for|at|with|of|based|covering)\b.{0,120}$|listen to .{0,50} (live|on) |(follow|like) .{0,60}on (instagram|facebook|twitter|youtube))/i,
  },
  {
    kind: 'copyright',
    longest: 320,
    pattern:
      /^(\W*)(©|\(c\) ?(19|20)\d\d|copyright\b|all rights reserved|(this material|this article|these materials) may not be (published|reproduced|copied)|via syndigate|powered by\b|terms of (use|service)|privacy policy|.{0,80}may (earn|receive|get) (a |an )?(affiliate |small )?commission\b)/i,
  },
  {
    kind: 'advertisement',
    longest: 60,
    pattern:
      /^(\W*)((story|article) continues( below)?( advertisement)?|advert(is(e)?ment)?\b|advertising$|ad$|sponsored( content| by\b.*)?$|paid (post|content)$|scroll (down )?(to continue|for more)|continue reading( the main story)?|publicidade$|реклама$|werbung$|publicité$|pubblicità$|loading\W*$)/i,
  },
  {
    kind: 'comments',
    longest: 160,
    pattern:
      /^(\W*)((\d+ )?comments?( \(?\d+\)?)?\s*:?$|(show|view|read|hide|see|load|join|leave|post|write|add)( all| the| your| a)?( \d+)? (comments?|reply|conversation)\b|leave a (reply|comment)|be the first to comment|comments (are|have been) (closed|disabled)|your email address will not|cancel reply|aten[cç][aã]o: coment|deixe (um|seu) coment)/i,
  },
  {
    kind: 'byline',
    longest: 300,
    pattern:
      /^(\W*)((责任编辑|责编|編輯|编辑)\s*[:：]|.{3,120} contributed (to this|reporting)|(additional |further )?(reporting|writing|editing|compiled|edited|written) (and \w+ )?by\b|by(line)?$|authors?:)/i,
  },
  {
    kind: 'tags',
    longest: 400,
    pattern:
      /^(\W*)(tags?|filed under|follow the topics|topics?|keywords|categor(y|ies)|posted in|labels?|in this (story|article)|explore more|теги|метки|marcadores)( in this (article|story))?\s*(:|\n|$)/i,
  },
  {
    kind: 'readtime',
    longest: 60,
    pattern:
      /^(\W*)(\d{1,3}[\s-]*(min|mins|minute|minutes)\.?( read)?$|\d{1,3}[\s-]*min(ute)?s?\.? read|reading time\b|read(ing)? time\s*:?|est(imated)? read)/i,
  },
  {
    kind: 'audio',
    longest: 140,
    pattern:
      /^(\W*)(listen (to|in) (this|the) (article|story|page)|this audio is|listen( now)?( ·| \d|$)|audio (is|was) (created|generated|produced)|play audio|hear this story|your browser does not support)/i,
  },
  {
    kind: 'credit',
    longest: 120,
    pattern:
      /^(\W*)((photo|image|picture|pic|illustration|photograph|photography|photos|images|screenshot|screengrab|foto|fotos|фото)( credit| courtesy| copyright| caption| by| via|s)?\s*(:|by\b|\/)|(image|photo|picture) (credit|copyright|courtesy|source)\b|getty images$)/i,
  },
]

/** Headings of related articles in other languages; the whole line, so that no sentence is meant. */
const RELATED_HEADING =
  /^\W*(mehr zum thema|lesen sie auch|weitere artikel|à lire aussi|lire aussi|sur le même sujet|leggi anche|lee también|lea también|más información|te puede interesar|leia também|lees ook|läs också|czytaj także|czytaj też|читайте также|по теме|читать также|читайте також|関連記事|あわせて読みたい|관련\s?기사|관련\s?뉴스|相关(新闻|阅读)|相關新聞|اقرأ (أيضًا|أيضا|ايضا)|مواضيع ذات صلة|קראו (גם|עוד))\s*:?$/iu
const CLOCK = /^\d{1,2}[.:]\d{2}\s?([ap]\.?m\.?)?\s?(\p{Lu}{2,5})?$/iu
const PAGER = /^\W*(previous|prev|back)\b.{0,30}\b(next|forward)\W*$|^best viewed (at|in|with)\b/i
const AGO =
  /^(\W*)((last )?(updated|published|posted|modified)\s*:?\s*)?(\d+|an?|one) (second|minute|min|hour|hr|day|week|month)s? ago$/i
const SUMMARY =
  /^(corrections?|clarifications?|errata|editor['’]s note|transcript|summary|key (points|takeaways|events)|highlights|at a glance|in brief)\s*:?$/i

/** What kind of furniture a line is by its words, or undefined for text; `line` has collapsed white space. */
export const lineKind = (line: string): LineKind | undefined => {
  for (const rule of RULES) if (line.length <= rule.longest && rule.pattern.test(line)) return rule.kind
  if (line.length <= 200 && PAGER.test(line)) return 'label'
  if (line.length > 60) return undefined
  if (RELATED_HEADING.test(line)) return 'related'
  if (CLOCK.test(line) || AGO.test(line)) return 'date'
  return SUMMARY.test(line) ? 'label' : undefined
}

const PLEA =
  /^best viewed |contributed (to this (report|story|article)|reporting)|newsletter|\binbox\b|@|©|\(c\) ?(19|20)\d\d|^all rights reserved\W*$|may not be (published|reproduced|copied|redistributed)|can be reached|commission\b.{0,80}(link|purchase|buy)|\bsubscrib(e|er|ers|ing) (now|today|here|to (our|the|us|unlock|read))|\bour (app|channel|newsletters?|subscriptions?)\b|(telegram|whatsapp|youtube) channel|unlimited access|(story|article) continues|to continue reading|follow (us|me|him|her|them)\b|feel free to share|thanks for reading|sigue toda la información|terms (of (use|service)|and conditions)|privacy policy|leave a (comment|reply)|your (email|e-mail)( address)?\b|(reporting|writing|editing) by \p{Lu}[\p{L}.'’-]+ \p{Lu}/iu

/** True for a whole sentence that a site says of itself: it asks for something, or states terms. */
export const isPlea = (line: string): boolean => PLEA.test(line)
