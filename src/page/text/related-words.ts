import { listed } from './wording.ts'

/**
 * What stands before the headline of another article. Collected by hand from news sites; lower case, straight
 * apostrophes, without the colon.
 */

/** With a headline behind it on the same line, or alone above headlines. */
export const RELATED_LABELS = listed(`
  read also | also read | read more | read more on | read next | read this next | read this | read
  see also | also see | related | related story | related stories | related article | related articles
  related news | related content | related coverage | related reading | related posts | related links
  more on this story | more on this | more on this topic | more stories | more news | more coverage
  don't miss | dont miss | must read | must-read | recommended | recommended for you | you may also like
  you might also like | you might like | you may like | up next | further reading | on the same subject
  on this topic | in other news | watch | watch also | watch more | watch now | listen
  our earlier report | explore more | keep reading | next up | more like this | more headlines
  lire aussi | lesen sie auch | lea también | lea tambien | leia também | leggi anche | читайте также
  читайте також | lees ook | zobacz też | czytaj też | mehr zum thema
`)

/** Headings that stand alone above headlines, never before one on the same line. */
export const RELATED_HEADINGS = listed(`
  most read | most popular | most viewed | trending | trending now | top stories | latest news
  latest stories | latest | popular | popular stories | editors' picks | editor's picks | editors picks
  what to read next | around the web | from the web | sponsored stories | more from | more from us
  other stories | other news | similar articles | similar stories | also in the news | news in brief
  the latest | featured | featured stories | in depth | in pictures | more top stories | suggested reading
`)

/** Labels that may open a sentence: they count only before a colon or alone. */
export const NEEDS_COLON = listed(`
  read | watch | listen | recommended | related | read this | up next | read more on
`)
