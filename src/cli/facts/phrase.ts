/** Words with a tone: what a look or a colour may go after, never instead of the words. */
export type Tone = 'plain' | 'hedged' | 'denied'

export interface Phrase {
  words: string
  tone: Tone
}
