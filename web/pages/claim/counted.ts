/** How widely a claim is told, in words. */
import { dayInWords, grouped } from '../../parts/wording.ts'

/** "30 Jul 2023 to 29 Mar 2024", "30 Jul 2023", "no day is told". */
export const spanInWords = (first: string | undefined, last: string | undefined): string => {
  if (first === undefined) return 'no day is told'
  return last === undefined || last === first
    ? dayInWords(first)
    : `${dayInWords(first)} to ${dayInWords(last)}`
}

/** "7 independent voices in 8 articles, 1 of them a copy". */
export const voicesInWords = (voices: number, articles: number): string => {
  const copies = articles - voices
  const told = voices === 1 ? 'one independent voice' : `${grouped(voices)} independent voices`
  if (articles === 1) return 'one voice in one article'
  if (copies <= 0) return `${told} in ${grouped(articles)} articles`
  return `${told} in ${grouped(articles)} articles, ${grouped(copies)} of them ${copies === 1 ? 'a copy' : 'copies'} of another`
}

export const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${grouped(count)} times`
