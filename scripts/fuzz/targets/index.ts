/** All that is fuzzed, by name. */
import type { Target } from '../target.ts'

const documents = () => import('./documents.ts')
const words = () => import('./words.ts')
const kept = () => import('./kept.ts')
const programs = () => import('./programs.ts')

/** Each is loaded when it is needed: some bring a server or the language model along. */
export const targets: { readonly [name: string]: () => Promise<Target> } = {
  page: async () => (await documents()).page(),
  text: async () => (await documents()).text(),
  feed: async () => (await documents()).feed(),
  sitemap: async () => (await documents()).sitemap(),
  warc: async () => (await documents()).warc(),
  lines: async () => (await documents()).lines(),
  file: async () => (await documents()).file(),
  reading: async () => (await documents()).reading(),
  query: async () => (await words()).query(),
  days: async () => (await words()).days(),
  paging: async () => (await words()).paging(),
  table: async () => (await words()).table(),
  xml: async () => (await words()).xml(),
  terminal: async () => (await words()).terminal(),
  address: async () => (await words()).address(),
  opml: async () => (await words()).opml(),
  imported: async () => (await words()).imported(),
  record: async () => (await kept()).record(),
  shown: async () => (await kept()).shown(),
  ledger: async () => (await kept()).ledger(),
  api: async () => (await programs()).api(),
  mcp: async () => (await programs()).mcp(),
}
