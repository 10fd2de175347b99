import { InputError } from '../document.ts'
import { type Answer, headerOf } from './exchange.ts'

/** Thrown where a site answers with a status that is no page. */
export class StatusError extends InputError {
  readonly status: number
  /** The site's `Retry-After`, as it stands. */
  readonly retryAfter: string | undefined

  constructor(problem: string, status: number, retryAfter: string | undefined) {
    super(problem)
    this.status = status
    this.retryAfter = retryAfter
  }
}

const BY_HAND = 'open it in a browser, save the page and read the file'

const STATUSES: { [status: number]: string } = {
  401: `the page is for those who log in (401); ${BY_HAND}`,
  402: `the page is for those who pay (402); ${BY_HAND}`,
  403: `the site does not show this page to programs (403); ${BY_HAND}`,
  404: 'there is no page at this address (404); check its spelling',
  408: 'the site gave up waiting (408); try again later',
  410: 'the page has been taken down (410)',
  451: 'the site may not show this page for legal reasons (451)',
}

/**
 * Checks that an answer carries a page.
 *
 * @param conditional whether the request was one that `304 Not Modified` may answer
 * @throws {StatusError} what the status means and what to do
 */
export function checkStatus(answer: Answer, conditional: boolean): void {
  const { status } = answer
  // 203: a proxy between us and the site has changed something.
  if (status === 200 || status === 203 || (status === 304 && conditional)) return
  throw new StatusError(statusProblem(answer), status, headerOf(answer, 'retry-after'))
}

function statusProblem(answer: Answer): string {
  const { status } = answer
  const known = STATUSES[status]
  if (known) return known
  if (status === 429) return `the site asks for fewer requests (429); try again ${retryTime(answer)}`
  if (status >= 500) return `the site has a fault of its own (${status}); try again ${retryTime(answer)}`
  if (status >= 400) return `the site refuses the request (${status})`
  if (status >= 300) return `the site redirects without telling where to (${status})`
  return `the site answers without a page (${status}); try again later`
}

function retryTime(answer: Answer): string {
  const seconds = headerOf(answer, 'retry-after') ?? ''
  return /^[1-9][0-9]{0,5}$/.test(seconds) ? `in ${seconds} seconds` : 'later'
}

// First match counts. Beginnings of media types, in lower case.
const NOT_TEXT: readonly (readonly [type: string, name: string])[] = [
  ['application/pdf', 'a PDF document'],
  ['application/x-pdf', 'a PDF document'],
  ['image/', 'an image'],
  ['video/', 'a video'],
  ['audio/', 'a sound recording'],
  ['application/vnd.apple.mpegurl', 'a video'],
  ['application/x-mpegurl', 'a video'],
  ['application/dash+xml', 'a video'],
  ['font/', 'a font'],
  ['model/', 'a three-dimensional model'],
  ['application/msword', 'a Word document'],
  ['application/vnd.openxmlformats-officedocument', 'an office document'],
  ['application/vnd.oasis.opendocument', 'an office document'],
  ['application/vnd.ms-', 'an office document'],
  ['application/rtf', 'an office document'],
  ['application/epub+zip', 'an electronic book'],
  ['application/zip', 'a zip archive'],
  ['application/x-tar', 'an archive'],
  ['application/x-7z', 'an archive'],
  ['application/x-rar', 'an archive'],
  ['application/vnd.rar', 'an archive'],
  ['application/java-archive', 'a program'],
  ['application/wasm', 'a program'],
  ['application/x-msdownload', 'a program'],
  ['application/vnd.android', 'a program'],
  ['text/css', 'a style sheet'],
  ['text/javascript', 'a program'],
  ['application/javascript', 'a program'],
  ['multipart/', 'an endless or mixed message'],
]

/**
 * Refuses what calls itself something other than text, before its body is read. What is not known to be
 * another thing passes (many servers call every file `application/octet-stream`): the reader looks for
 * itself.
 *
 * @throws {InputError} what it is instead
 */
export function checkContentType(answer: Answer): void {
  const type = (headerOf(answer, 'content-type') ?? '').trim().toLowerCase()
  const found = NOT_TEXT.find(([beginning]) => type.startsWith(beginning))
  if (found) throw new InputError(`this is ${found[1]}, not a text; give the address of the article`)
}
