/** The text of the HTML that an extractor gives: blocks on lines of their own. */
const BLOCK =
  /<\/?(?:p|div|section|article|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|pre|dd|dt)\b[^<>]{0,2000}>|<br\b[^<>]{0,200}>/gi

/** @param parse linkedom's `parseHTML` */
export const textOf = (html: string, parse: (html: string) => { document: Document }): string =>
  parse(`<!doctype html><html><body>${html.replace(BLOCK, (tag) => `\n${tag}\n`)}</body></html>`).document
    .body.textContent ?? ''
