import { listed } from './wording.ts'

/** Words that bylines are made of, from the style books and pages of English-language newspapers. */

/** What opens a byline, in lower case; the longest that fits is taken. */
export const BYLINE_LEADS = listed(`
  written and reported by | written by | words by | text by | story by | reported by | report by
  reporting by | additional reporting by | compiled by | posted by | hosted by | submitted by | published by | authored by
  analysis by | opinion by | commentary by | review by | contributed by | updated by | interview by
  authors: | author: | authors | author | byline: | reporter: | reporters: | by: | by | von | par | por
  بقلم: | بقلم | كتب: | кореспондент: | автор: | автори: | авторы: | autor: | autores: | auteur:
`)

/** What opens the part of a sign-off that names others than the writers. */
export const NOT_WRITERS = listed(`
  editing by | edited by | writing by editing by | photos by | photographs by | photography by | photo by
  video by | graphics by | graphic by | illustration by | illustrations by | produced by | translated by
  translation by | designed by | fact-checked by | reviewed by
`)

/** What may open the writers' part inside a sign-off. */
export const MORE_WRITERS = listed(`
  writing by | additional reporting by | reporting by | with reporting by
`)

/** Last words of a desk's name: no person, though the paper's own people. */
export const DESK_WORDS = listed(`
  desk | newsroom | staff | board | editors | editor | team | bureau | reporters | reporter
  correspondents | correspondent | writers | writer | contributors | contributor | service | unit
  redaktion | rédaction | redaction | redacción | redazione | editorial | report | newsdesk | admin | studio | studios | agencies
`)

/** Last words of a publication's name where it signs a story itself. */
export const PUBLICATION_WORDS = listed(`
  news | times | post | herald | tribune | independent | guardian | journal | gazette | press | chronicle
  courier | daily | weekly | today | online | magazine | review | observer | mail | telegraph | mirror
  monitor | radio | tv | television | broadcasting | media | network | wire
`)

/** Words that show that what follows a name is what the person is. */
export const TITLE_WORDS = listed(`
  correspondent | editor | reporter | chief | columnist | analyst | professor | fellow | director | writer
  producer | journalist | author | contributor | founder | president | researcher | lecturer | staff
  bureau | senior | special | deputy | associate | assistant | freelance | desk | specialist
`)

/** Parts of a name that a comma sets off. */
export const NAME_SUFFIXES = listed(`
  jr | sr | ii | iii | iv | phd | ph.d | md | m.d | esq | dphil | rn | mp
`)
