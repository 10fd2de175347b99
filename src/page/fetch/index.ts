export { createFetcher, type Fetcher, fetchAddress } from './fetcher.ts'
