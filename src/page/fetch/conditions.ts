/** What an answer is known by, to be given back when its address is asked again. */
export interface Validators {
  etag?: string | undefined
  lastModified?: string | undefined
}

/** Headers that make a request conditional (RFC 9110, 13.1): the answer comes only if it is another one. */
export function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  const conditions: Record<string, string> = {}
  if (etag !== undefined && isHeaderValue(etag)) conditions['if-none-match'] = etag
  if (lastModified !== undefined && isHeaderValue(lastModified))
    conditions['if-modified-since'] = lastModified
  return conditions
}

// What is kept between fetches may have been damaged: then the whole page is asked for.
const isHeaderValue = (value: string): boolean => /^[\x20-\x7e]{1,1000}$/.test(value)
