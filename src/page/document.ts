/** What the inputs give and the page room takes apart. */

import type { Article } from '../record.ts'

/** One document as it was found in an input: decoded, not yet taken apart. */
export interface RawDocument {
  /** For people: a path, an address, `news.jsonl:12`, `feed.xml, entry 3`, `crawl.warc.gz, record 7`. */
  name: string
  format: 'html' | 'text' | 'markdown'
  /** Decoded text, without a leading byte order mark. */
  content: string
  /** The given id; absent where the article's hash is to be its id. */
  id?: string
  /** Address that the document was read from, if it has one. */
  url?: string
  /** Given beside the text (JSON Lines, a feed): metadata, never part of the text. It goes before the text's own. */
  headline?: string
  published?: string
  modified?: string
  publisher?: string
  authors?: string[]
  language?: string
  /** The article as it was taken apart before: its `content` is then its text, and is not taken apart again. */
  article?: Article
  /** What counts only where the document does not tell it: what a feed says of a page, `--published`. */
  otherwise?: Pick<RawDocument, 'headline' | 'published' | 'modified' | 'publisher' | 'authors' | 'language'>
}

/** A document, or an input, that could not be read: one clear line for people. */
export interface InputFailure {
  name: string
  /** What was wrong and what to do, in plain words, one line, without the name and without a final stop. */
  problem: string
}

export const isFailure = (found: RawDocument | InputFailure): found is InputFailure => 'problem' in found

/** Thrown where an input cannot be read; `message` is the `problem` of an InputFailure. */
export class InputError extends Error {
  override name = 'InputError'
}

/** Largest document, in bytes after decompression. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
