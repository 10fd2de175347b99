/** The list of people and organisations: what the text calls them. */
import stringWidth from 'string-width'
import type { Person } from '../facts/index.ts'
import { dotted, type Flowing, setFlowing } from './flowing.ts'
import { cutTo, type Sheet, setLines } from './sheet.ts'

const MOST = 12
const WIDEST_NAME = 30
/** On narrower sheets what is told of somebody stands under the name. */
const NARROWEST_COLUMN = 56

export const peopleLines = (people: Person[], sheet: Sheet): string[] => {
  if (people.length === 0) return []
  const shown = people.slice(0, MOST)
  const more = people.length - shown.length
  return [
    ...setLines(sheet.ink('bold', 'People and organisations'), sheet),
    ...(sheet.width < NARROWEST_COLUMN ? stacked(shown, sheet) : inColumns(shown, sheet)),
    ...(more > 0 ? [sheet.ink('dim', `  … and ${more} more`)] : []),
  ]
}

const inColumns = (people: Person[], sheet: Sheet): string[] => {
  const names = people.map(({ name }) => cutTo(name, WIDEST_NAME))
  const column = Math.max(...names.map((name) => stringWidth(name)))
  return people.flatMap((person, i) => {
    const name = names[i]!
    const first = `  ${name}${' '.repeat(column - stringWidth(name) + 2)}`
    return setFlowing(factsOf(person), sheet, first, ' '.repeat(column + 4)).map((line) => line.trimEnd())
  })
}

const stacked = (people: Person[], sheet: Sheet): string[] =>
  people.flatMap((person) => {
    const facts = factsOf(person)
    return [
      ...setFlowing([{ text: person.name }], sheet, '  '),
      ...(facts.length > 0 ? setFlowing(facts, sheet, '    ') : []),
    ]
  })

const factsOf = ({ roles, organizations, country }: Person): Flowing[] =>
  dotted([roles.join(', '), organizations.join(', '), country].map((text) => [{ text }]))
