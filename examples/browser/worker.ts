// Reads beside the page, which stays quick meanwhile.
import type { RawDocument } from 'onrecord'
import { readInPage } from './reading.ts'

self.addEventListener('message', async ({ data }: MessageEvent<RawDocument>) => {
  try {
    self.postMessage({ record: await readInPage(data) })
  } catch (error) {
    self.postMessage({ problem: error instanceof Error ? error.message : String(error) })
  }
})
