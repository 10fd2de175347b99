/** What is asked of the inputs, and what goes between the files of this folder. */

import type { InputFailure, RawDocument } from '../document.ts'

/** What a fetcher of addresses gives. */
export interface FetchedPage {
  /** Final address, after redirects. */
  url: string
  contentType?: string
  bytes: Uint8Array
}

export interface InputOptions {
  /** A file's name without its extensions is its document's id: `ID.html.gz` gives `ID`. */
  idFromName?: boolean
  /** ISO 8601; the publication date of documents whose input gives none. */
  published?: string
  /** Read the page that each feed entry links to, instead of what the feed itself holds of it. */
  follow?: boolean
  /** Reads an address, or throws an InputError; without it addresses are failures. */
  fetchAddress?: (url: string) => Promise<FetchedPage>
  /** What `-` reads; the process's standard input unless given. */
  stdin?: AsyncIterable<Uint8Array>
}

export type Found = RawDocument | InputFailure

/** An input opened for reading. */
export interface Input {
  /** For people. */
  name: string
  chunks: AsyncIterable<Uint8Array>
  /** Bytes, where known before reading. */
  size?: number
  /** Told by its name or its media type; else the content tells. */
  kind?: Kind
  contentType?: string
  /** Address it was read from. */
  url?: string
  /** Given id of the one document that it holds. */
  id?: string
}

/** `json`: one JSON value: a JSON Feed or a document. `xml`: a feed. */
export type Kind = 'html' | 'text' | 'markdown' | 'jsonl' | 'json' | 'xml' | 'warc'
