/** Word lists of the tokeniser. Collected from what the English UD treebanks do, as rules, not as their text. */

const set = (words: string) => new Set(words.split(/\s+/))

/** Words that a full stop belongs to; titles, months, states, companies, Latin. */
export const ABBREVIATIONS = set(
  `mr mrs ms dr prof rev hon st sr jr messrs mmes gen adm col lt maj capt cmdr sgt cpl pvt sen rep gov pres supt det insp
   jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
   inc corp co ltd llc bros dept univ assn bldg ave blvd rd hwy ft mt pt
   ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
   vs etc eg ie cf al viz approx est fig figs vol vols pp ed eds trans nos sec para ch
   a.m p.m ph.d m.d u.s u.k u.n e.g i.e`,
)

/** Prefixes that keep their hyphen: "non-avian", "pro-Beijing", "e-mail" are one word. */
export const PREFIXES = set(
  'anti co counter cross de e ex extra hyper infra inter intra macro mega meta micro mid mini mis multi neo non over pan para post pre pro proto pseudo psycho quasi re semi socio sub super trans tri ultra un under vice x',
)

/** Fused words and where the second begins. */
export const FUSED = new Map(
  Object.entries({
    cannot: 3,
    gonna: 3,
    gotta: 3,
    wanna: 3,
    lemme: 3,
    gimme: 3,
    "d'ye": 2,
    "'tis": 2,
    "'twas": 2,
    dunno: 2,
    whatcha: 3,
  }),
)

/** Contractions written without their apostrophe, where no other word is spelt so. */
export const CLITIC_SPELLINGS = new Map(
  Object.entries({
    dont: 2,
    doesnt: 4,
    didnt: 3,
    wont: 2,
    cant: 2,
    isnt: 2,
    wasnt: 3,
    arent: 3,
    couldnt: 5,
    wouldnt: 5,
    shouldnt: 6,
    hasnt: 3,
    havent: 4,
    im: 1,
    ive: 1,
    youre: 3,
    theyre: 4,
    thats: 4,
    whats: 4,
    theres: 5,
  }),
)
