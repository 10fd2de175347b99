/** How somebody is called in passing, where there is no room for all the words of a source. */
import { hasName, NOT_NAMED, type Who } from './wording.ts'

/** Longer ones are cut where somebody is only named. */
const LONGEST_NAME = 72

/** The source's words where they have the name and are short, else the name. */
export const calledOf = ({ words, name }: Who): string =>
  name !== undefined && (!hasName(words, name) || words.length > LONGEST_NAME)
    ? name
    : shortened(words, LONGEST_NAME)

/** The source's words, where {@link calledOf} gives a name that is not in them. */
export const wordsBeside = ({ words, name }: Who): string =>
  name !== undefined && !hasName(words, name) && words !== NOT_NAMED ? shortened(words, LONGEST_NAME) : ''

/** As it stands within a sentence. */
export const calledInPassing = (who: Who): string =>
  who.words === NOT_NAMED ? NOBODY : withoutCapital(calledOf(who))

/** The name alone where there is one: for those who are told of in full elsewhere. */
export const nameInPassing = (who: Who): string =>
  who.words === NOT_NAMED ? NOBODY : (who.name ?? withoutCapital(calledOf(who)))

const NOBODY = 'somebody not named'

/** Words that have a capital only where a sentence begins. */
const SMALL =
  /^(?:The|An?|Its?|Their|His|Her|Our|My|They|He|She|We|You|Neither|Both|Each|Some|Many|Several|Two|Three|These|Those|This|That|Other)(?= |$)/

export const withoutCapital = (words: string): string => words.replace(SMALL, (word) => word.toLowerCase())

/** Cuts at a space where there is one near. */
export const shortened = (text: string, length: number): string => {
  if (text.length <= length) return text
  const head = text.slice(0, length)
  const space = head.lastIndexOf(' ')
  const cut = space > length * 0.6 ? space : length
  // Not within a character of two code units.
  return `${head.slice(0, cut).replace(/[\ud800-\udbff]$/, '')}…`
}
