/**
 * Nouns that name an occasion or a channel of saying, by what they are; each kind has the prepositions that make an
 * occasion of it. Gathered by hand from what news says after "said in" and "said at", with their near kin.
 */
import { formsOfNouns, formsOfVerbs, listed } from './word-forms.ts'

interface OccasionKind {
  nouns: readonly string[]
  prepositions: readonly string[]
  /** The lower, the sooner a phrase is the occasion where a saying has several. */
  rank: number
}

export const OCCASIONS: { readonly [kind in string]: OccasionKind } = {
  /** Something written or recorded that the words stand in. */
  document: {
    rank: 0,
    prepositions: listed('in via through from on under'),
    nouns: listed(
      `statement communique communiqué declaration release announcement bulletin notice letter email e-mail mail
      message text note memo memorandum fax telegram post posting tweet thread blog comment caption video clip
      recording tape report study paper survey analysis review assessment forecast transcript excerpt article column
      editorial op-ed commentary essay piece book memoir autobiography diary foreword preface dispatch cable leaflet
      pamphlet manifesto petition filing disclosure affidavit indictment complaint lawsuit motion brief ruling opinion
      judgment judgement verdict decision order decree resolution submission response reply answer apology denial
      advisory prospectus newsletter obituary ad advert advertisement commercial`,
    ),
  },
  /** Something spoken. */
  talk: {
    rank: 0,
    prepositions: listed('in during at after on from following over throughout'),
    nouns: listed(
      `interview speech address remark testimony sermon homily lecture talk talks conversation discussion debate
      dialogue exchange interrogation questioning toast call teleconference videoconference webcast webinar livestream
      podcast broadcast appearance presentation statement eulogy cross-examination deposition chat tirade monologue
      keynote tribute consultation negotiation phone-in aside riff segment`,
    ),
  },
  /** Something that people come together for. */
  event: {
    rank: 1,
    prepositions: listed('at in during after on from following throughout'),
    nouns: listed(
      `conference briefing hearing meeting summit session forum panel symposium seminar workshop convention assembly
      gathering event ceremony rally demonstration vigil inauguration trial inquest inquiry arraignment sentencing
      proceeding roundtable plenary sitting commemoration q&a presser colloquium retreat encounter unveiling signing`,
    ),
  },
  /** The same, but one is in them otherwise: "in the party", "in Congress". */
  assembly: {
    rank: 1,
    prepositions: listed('at during after following throughout'),
    nouns: listed(
      `congress protest march parade funeral memorial launch reception dinner lunch luncheon breakfast banquet party
      festival premiere gala expo mass service fundraiser graduation match game`,
    ),
  },
  /** What carries words. */
  medium: {
    rank: 0,
    prepositions: listed('on via over through'),
    nouns: listed(
      `telephone phone radio television tv website site blog channel page account feed network platform media programme
      program show episode link videolink app profile megaphone loudspeaker newscast intercom hotline homepage
      video`,
    ),
  },
  /** What is printed. */
  print: { rank: 0, prepositions: listed('in'), nouns: listed('newspaper magazine journal weekly') },
  /** What carries words, without an article: "by telephone", "in writing", "under oath". */
  means: {
    rank: 0,
    prepositions: listed('by in under on via over'),
    nouns: listed(
      'telephone phone email e-mail text fax letter video videolink link radio writing oath air camera',
    ),
  },
  /** Where a speaker stands. */
  stand: {
    rank: 1,
    prepositions: listed('on from at'),
    nouns: listed('stage stand floor podium pulpit lectern rostrum dock'),
  },
  /** Where one speaks in an office. */
  venue: {
    rank: 2,
    prepositions: listed('in before at'),
    nouns: listed(
      'parliament court courtroom courthouse chamber senate committee commission tribunal council jury zone',
    ),
  },
  /** A stay during which things are said. */
  stay: {
    rank: 3,
    prepositions: listed('during on after throughout'),
    nouns: listed('visit trip tour stop stopover flight inspection walkabout audience'),
  },
  /** Who passes the words on. */
  mouthpiece: {
    rank: 1,
    prepositions: listed('through via'),
    nouns: listed(
      `spokesman spokeswoman spokesperson lawyer attorney interpreter translator agent intermediary publicist
      representative`,
    ),
  },
}

/** Nouns that make an occasion only with an article or the like: "in response to" and "in order" are none. */
const WANTS_ARTICLE: ReadonlySet<string> = new Set(
  listed(
    `response reply answer order comment paper note text brief exchange address talk decision release review party
    service opinion motion stand floor call stop post link analysis tribute mass notice network denial zone account
    match march launch program show page platform site record part ad piece aside segment audience letter study`,
  ),
)

interface OccasionNoun {
  kinds: readonly string[]
  plural: boolean
}

/** Forms of the nouns that name occasions, and what each is. */
export const OCCASION_NOUNS: ReadonlyMap<string, OccasionNoun> = (() => {
  const map = new Map<string, { kinds: string[]; plural: boolean }>()
  for (const [kind, { nouns }] of Object.entries(OCCASIONS))
    for (const [form, noun] of formsOfNouns(nouns)) {
      const known = map.get(form)
      if (known) known.kinds.push(kind)
      else map.set(form, { kinds: [kind], plural: form !== noun })
    }
  return map
})()

/**
 * How readily a preposition makes an occasion of a noun: 0 is the most; nothing where it makes none.
 *
 * @param noun in lower case
 * @param determined whether it has an article, a possessor, a number or a name before it
 */
export const occasionRank = (preposition: string, noun: string, determined: boolean): number | undefined => {
  const known = OCCASION_NOUNS.get(noun)
  if (!known) return undefined
  const fits = known.plural || determined || !WANTS_ARTICLE.has(noun)
  const ranks = known.kinds
    .filter((kind) => OCCASIONS[kind]!.prepositions.includes(preposition) && (fits || kind === 'means'))
    .map((kind) => OCCASIONS[kind]!.rank)
  return ranks.length > 0 ? Math.min(...ranks) : undefined
}

/** "at the end of a meeting", "on the sidelines of the summit": nouns that hand on what they are part of. */
export const PARTS_OF_OCCASIONS: ReadonlySet<string> = new Set(
  listed(
    `end start beginning opening close closing course sidelines margins middle conclusion series string round part kind
    sort pair copy break number`,
  ),
)

/** Names of places on the net where one writes, and of broadcasters that one speaks on, word by word. */
export const CHANNEL_NAMES: ReadonlySet<string> = new Set(
  listed(
    `x twitter facebook instagram telegram whatsapp tiktok youtube linkedin weibo wechat snapchat reddit mastodon bluesky
    threads vk vkontakte signal viber skype zoom twitch substack rutube social cnn bbc nbc cbs abc msnbc cnbc pbs npr
    c-span fox itv rt jazeera news tv radio television press`,
  ),
)

export const CHANNEL_PREPOSITIONS: ReadonlySet<string> = new Set(['on', 'via', 'over', 'through'])

/** Things whose date is the date of what they say: "a statement released on Monday said". */
export const isDocument = (noun: string): boolean =>
  OCCASION_NOUNS.get(noun)?.kinds.includes('document') ?? false

/** Opening words of clauses that tell how a thing was said: "speaking in Geneva", "asked at a briefing". */
export const SPEAKING_WORDS: ReadonlySet<string> = new Set(
  listed(
    `speaking talking appearing writing testifying addressing posting tweeting asked quizzed questioned pressed
    interviewed quoted replying responding`,
  ),
)

/** Verbs that only carry a nominal cue: "his warning came during a speech". */
export const CARRYING_VERBS: ReadonlyMap<string, string> = formsOfVerbs(
  listed(
    `come make issue give deliver voice express raise repeat renew be draw send offer convey announce reiterate echo
    follow appear post publish release`,
  ),
)
