export {
  type CallOptions,
  createFetcher,
  type Fetched,
  type Fetcher,
  type FetcherOptions,
  type FetchOptions,
  fetchAddress,
} from './fetcher.ts'
