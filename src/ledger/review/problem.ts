/** Thrown where a correction makes no sense; one line for people. */
export class ReviewError extends Error {
  override name = 'ReviewError'
}

/** What corrections of claims and actors have none of. */
export const NO_ENTRY = {
  article: null,
  kind: null,
  key: null,
  spans: null,
  words: null,
  cue: null,
  text_hash: null,
  entry: null,
  undone: null,
}
