/** Whom a sanction designates: each name of a list is a recipient of its own. */
import { sentenceAt, wordAt } from '../../language/index.ts'
import type { Record, Span } from '../../record.ts'
import { partyOf, type Role, type Understood } from '../understood.ts'
import type { Told } from './told.ts'

type Mention = Record['entities'][number]['mentions'][number]

const NAMED = new Set(['person', 'organization', 'group', 'vessel', 'country'])
const LISTS = /^(?:including|namely|among them|such as)$/

/**
 * The recipients of a sanction. Where its own recipient begins a list of names, they are the names of that list, up
 * to the end of the sentence or to the next verb with a tense; else as they are.
 */
export const designatedOf = (u: Understood, told: Told): Role[] => {
  const roles = told.recipients.map((head) => partyOf(u, head))
  if (told.type !== 'SANCTION' || told.recipients.length === 0) return roles
  const [from, to] = listOf(u, told)
  const names = namesBetween(u, from, to).filter(
    (name) => !roles.some((role) => overlaps(role, name) && !isList(u, role)),
  )
  if (names.length < 2 && !roles.some((role) => isList(u, role))) return roles
  if (names.length + roles.length < 2) return roles
  const kept = roles.filter((role) => !names.some((name) => overlaps(role, name)))
  return [...kept, ...names.map((name) => nameRole(u, name))].sort((a, b) => a.start - b.start)
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** "A Ltd, B FZE and C LLC" in one phrase. */
const isList = (u: Understood, role: Role): boolean =>
  /,\s|\sand\s/.test(role.text) &&
  u.entities.entities.filter((e) =>
    e.mentions.some((m) => m.form === 'name' && role.start <= m.start && m.end <= role.end),
  ).length > 1

/** Offsets from the first recipient to where its list ends. */
const listOf = (u: Understood, told: Told): [number, number] => {
  const { doc } = u
  const first = Math.min(...told.recipients)
  const role = partyOf(u, first)
  const end = doc.sentences[sentenceAt(doc, first) + 1]!
  const active = told.head < first
  for (let at = first + 1; at < end; at++) {
    const { xpos, upos } = wordAt(doc, at)
    const stops = /^(?:VB[DPZ]|MD|IN)$/.test(xpos) && !LISTS.test(wordAt(doc, at).text) && upos !== 'ADP'
    if (stops || (!active && at >= told.head)) return [role.start, doc.start[at]!]
    if (upos === 'ADP' && !/^(?:of|in|from|with|for|including)$/i.test(wordAt(doc, at).text))
      return [role.start, doc.start[at]!]
  }
  return [role.start, doc.end[end - 1]!]
}

/** Names joined to the list by a comma, "and" or a colon, each after what describes it. */
const namesBetween = (u: Understood, from: number, to: number): (Mention & { entity: string })[] => {
  const found: (Mention & { entity: string })[] = []
  for (const entity of u.entities.entities) {
    if (!NAMED.has(entity.kind) || (entity.kind === 'country' && found.length === 0)) continue
    for (const mention of entity.mentions)
      if (mention.form === 'name' && from <= mention.start && mention.end <= to && isItem(u, mention, from))
        found.push({ ...mention, entity: entity.id })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Whether only describing words stand between a name and the comma or "and" before it. */
const isItem = (u: Understood, { start }: Span, from: number): boolean => {
  const before = u.article.text.slice(from, start)
  const own = before.split(/[,;:]|\band\b|\bincluding\b/).at(-1)!
  return !/\b(?:of|in|for|by|with|from|to|against|at)\b/.test(own)
}

const nameRole = (u: Understood, { start, end, entity }: Mention & { entity: string }): Role => ({
  start,
  end,
  entity,
  text: u.article.text.slice(start, end),
  name: u.entityById.get(entity)!.name,
})
