/** Reads the entities of paragraphs given as words, and asks for them by their names and words. */
import { expect } from 'vitest'
import { annotate, type Model } from '../../../language/index.ts'
import { type Entity, readEntities } from '../index.ts'

type Role = Parameters<typeof readEntities>[1][number]['role']

/** Words of body paragraphs, or a role with its words. */
export type Paragraphs = readonly (string | [Role, string])[]

/** Reads paragraphs, each with its role; `who` gives the name of the entity that some words lead to. */
export const readParagraphs = async (model: Model, ...paragraphs: Paragraphs) => {
  const parts = paragraphs.map((p): [Role, string] => (typeof p === 'string' ? ['body', p] : p))
  const text = parts.map(([, words]) => words).join('\n\n')
  let at = 0
  const spans = parts.map(([role, words]) => {
    const start = at
    at += words.length + 2
    return { start, end: start + words.length, role }
  })
  const doc = await annotate(text, model)
  const { entities, entityOf } = readEntities(doc, spans)
  const named = (name: string): Entity | undefined => entities.find((e) => e.name === name)
  const words = (entity: Entity | undefined): string[] =>
    entity?.mentions.map((m) => text.slice(m.start, m.end)) ?? []
  const who = (phrase: string, nth = 1): string | undefined => {
    const start = [...text.matchAll(new RegExp(`(?<!\\w)${phrase}(?!\\w)`, 'g'))][nth - 1]?.index ?? -1
    expect(start, `"${phrase}" in the text`).toBeGreaterThanOrEqual(0)
    const first = doc.end.findIndex((end) => end > start)
    const after = doc.start.findIndex((s) => s >= start + phrase.length)
    const id = entityOf({ first, last: (after < 0 ? doc.start.length : after) - 1 })
    return entities.find((e) => e.id === id)?.name
  }
  /** The entity that has a mention of these very words. */
  const calledBy = (phrase: string): Entity | undefined => {
    const start = text.indexOf(phrase)
    expect(start, `"${phrase}" in the text`).toBeGreaterThanOrEqual(0)
    return entities.find((e) => e.mentions.some((m) => m.start === start && m.end === start + phrase.length))
  }
  return { text, doc, entities, named, words, who, calledBy }
}
