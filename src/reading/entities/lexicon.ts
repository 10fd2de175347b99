/** What words tell of what they name: countries and their people, nouns for persons and bodies, titles, given names. */
import countries from './data/countries.json' with { type: 'json' }
import givenNames from './data/given-names.json' with { type: 'json' }
import honorifics from './data/honorifics.json' with { type: 'json' }
import nouns from './data/nouns.json' with { type: 'json' }

export type Gender = 'female' | 'male'
export type NounKind = 'person' | 'organization' | 'country' | 'place' | 'group' | 'vessel'

/** A word as the lists have it: lower case, without full stops, one kind of apostrophe. */
export const plain = (word: string): string => word.toLowerCase().replace(/\./g, '').replace(/[’`]/g, "'")

const isoBy = (part: 'names' | 'demonyms' | 'capitals' | 'seats'): ReadonlyMap<string, string> =>
  new Map(countries.flatMap((c) => c[part].map((name) => [plain(name), c.iso] as const)))

const isoOfName = isoBy('names')
const isoOfPeople = isoBy('demonyms')
const isoOfCapital = isoBy('capitals')
const isoOfSeat = isoBy('seats')
const nameOfIso = new Map(countries.map((c) => [c.iso, c.names[0]!]))

/** ISO 3166-1 alpha-3 of a country by its name ("U.S."), else nothing. */
export const countryNamed = (name: string): string | undefined => isoOfName.get(plain(name))

/** ISO 3166-1 alpha-3 of a people or what belongs to a country ("Dutch", "Iranians"), else nothing. */
export const countryOfPeople = (word: string): string | undefined => {
  const people = plain(word)
  return isoOfPeople.get(people) ?? isoOfPeople.get(people.replace(/s$/, ''))
}

/** ISO 3166-1 alpha-3 of the country whose capital this is, else nothing. */
export const countryOfCapital = (name: string): string | undefined => isoOfCapital.get(plain(name))

/** ISO 3166-1 alpha-3 of the country whose government is known by this house: the Kremlin, the Pentagon. */
export const countryOfSeat = (name: string): string | undefined => isoOfSeat.get(plain(name))

const wikidataOfIso = new Map(countries.map((c) => [c.iso, c.wikidata]))

/** The Wikidata id of a country. */
export const wikidataOfCountry = (iso: string): string | undefined => wikidataOfIso.get(iso)

/** The name that a country is known by, where the text has none. */
export const nameOfCountry = (iso: string): string => nameOfIso.get(iso)!

const genders = new Map<string, Gender>()
for (const gender of ['female', 'male'] as const)
  for (const name of givenNames[gender]) genders.set(plain(name), gender)

const alsoSurnames = new Set(givenNames.alsoSurnames)

/** Whether a given name is as well known as a surname: Clinton, Graham. */
export const isAlsoSurname = (name: string): boolean => alsoSurnames.has(plain(name))

/** The gender of most who bear a given name; nothing where it is not known or both bear it. */
export const genderOfGivenName = (name: string): Gender | undefined => genders.get(plain(name))

const nounSets = {
  person: new Set(nouns.person),
  organization: new Set(nouns.organization),
  country: new Set(nouns.country),
  place: new Set(nouns.place),
  group: new Set(nouns.group),
  vessel: new Set(nouns.vessel),
}
const quantities = new Set(nouns.quantity)
const seldomParties = new Set(nouns.seldomParties)
const withoutArticle = new Set(nouns['without article'])
const firm = new Set(nouns.company)
const publicBody = new Set(nouns.public)
const sureVesselPrefixes = new Set(nouns.sureVesselPrefixes)
const vesselPrefixes = new Set(nouns.vesselPrefixes)
const takingUp = new Set([
  ...nouns.takingUp,
  ...nouns.country,
  ...nouns.vessel,
  'city',
  'town',
  'village',
  'island',
])
const female = new Set([...nouns.female, ...honorifics.female])
const male = new Set([...nouns.male, ...honorifics.male])
const titles = new Set(honorifics.title)
const courtesies = new Set(honorifics.courtesy)

const variation = new Set(nouns.variation)
const told = new Set(nouns.told)
const parties = new Map(Object.entries(nouns.parties))
const inFull = new Map(Object.entries(honorifics.inFull))
const alsoCalled = new Map(Object.entries(honorifics.alsoCalled))

const inNames = new Set(nouns.inNames)

/** Whether a story that has named somebody goes on with this noun for him: "the billionaire", "the senator". */
export const isForVariation = (noun: string): boolean => variation.has(noun) || /-year-old$/.test(noun)

/** Whether a noun is for what is read, seen or counted: "poll", "statement", "footage". */
export const isToldThing = (noun: string): boolean => told.has(noun)

/** The party that a word tells: one for "GOP" and "Republican". */
export const partyOf = (word: string): string | undefined => parties.get(word)

/** A title's noun in full: "senator" for "sen". */
export const nounInFull = (noun: string): string => inFull.get(noun) ?? noun

/** Other nouns for who bears this one: a senator is a lawmaker. */
export const otherNounsFor = (noun: string): readonly string[] => alsoCalled.get(noun) ?? []

/** Whether a word in a name makes it a body's: "Courier", "Council". */
export const isNameOfBody = (word: string): boolean =>
  inNames.has(word) || isNounFor('organization', singularOf(word))

const papers = new Set(nouns.papers)

/** Whether a name that ends in a word is that of a text: "UN Charter", "Geneva Conventions". */
export const isPaper = (word: string): boolean => papers.has(singularOf(word))

/** Whether a noun, in the singular, is one for persons, bodies, countries or places; "rival" is for two of them. */
export const isNounFor = (kind: NounKind, noun: string): boolean =>
  nounSets[kind].has(noun) ||
  // "a 26-year-old", "horsewoman", "vice-chairman"
  (kind === 'person' &&
    (/(?:-year-old|woman|sman|person)$/.test(noun) || nounSets.person.has(noun.replace(/^.*-/, ''))))

/** What stands before a ship's name: HMS, MV. */
export const isVesselPrefix = (word: string): boolean => vesselPrefixes.has(word)

/** One that stands for nothing else: HMS, not MS. */
export const isSureVesselPrefix = (word: string): boolean => sureVesselPrefixes.has(word)

/** "hundreds of", "a number of": nouns that only count what comes after them. */
export const isQuantity = (noun: string): boolean => quantities.has(noun)

/** Nouns for bodies that more often name a building or an idea: "school", "defence". */
export const isSeldomParty = (noun: string): boolean => seldomParties.has(noun)

/** Nouns that stand for one body without an article: "police", "parliament". */
export const standsWithoutArticle = (noun: string): boolean => withoutArticle.has(noun)

/** Whether "the company", "the club" may take up a name that was not called so before. */
export const isTakingUp = (noun: string): boolean => takingUp.has(noun)

/** Whether what is known as the one may be called the other: a studio is a company, a ministry is none. */
export const maybeCalled = (known: string, noun: string): boolean =>
  known === noun || (firm.has(noun) && !publicBody.has(known))

/** The gender that a noun or a title gives its bearer. */
export const genderOfNoun = (noun: string): Gender | undefined => {
  const last = noun.replace(/^.*-/, '')
  if (female.has(last) || /woman$/.test(last)) return 'female'
  return male.has(last) || /(?:sman|gentleman)$/.test(last) ? 'male' : undefined
}

/** A title that may stand before a name and is no part of it: Mr., Gen., President. */
export const isTitle = (word: string): boolean => titles.has(plain(word))

/** A title that tells no office: Mr., Dr., Sir. */
export const isCourtesy = (word: string): boolean => courtesies.has(plain(word))

const IRREGULAR: { [plural: string]: string } = {
  men: 'man',
  women: 'woman',
  children: 'child',
  wives: 'wife',
  people: 'people',
}

/** The singular of a noun, by its spelling. */
export const singularOf = (noun: string): string => {
  const word = plain(noun)
  const irregular = IRREGULAR[word] ?? (/men$/.test(word) ? word.replace(/men$/, 'man') : undefined)
  if (irregular) return irregular
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /[^siu]s$/.test(word) ? word.slice(0, -1) : word
}
