/** HTML out of the words of strangers: what is put into a template is text, unless it came out of a template. */
import { visible } from '../../page/visible.ts'

/** HTML that is safe to put into a page. */
export interface Markup {
  readonly markup: string
}

type Value = string | number | Markup | Value[] | undefined | false

/**
 * A template of HTML. Texts put in are escaped, and what turns the direction of writing or cannot be seen is shown
 * as marks, as on the terminal; they may stand between tags and in attributes within double quotes, nowhere else.
 *
 * @example html`<p title="${'"'}">${'<b>'}</p>`.markup // '<p title="&quot;">&lt;b&gt;</p>'
 */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Markup => ({
  markup: parts.reduce((page, part, i) => page + markupOf(values[i - 1]) + part),
})

export const NOTHING: Markup = { markup: '' }

const markupOf = (value: Value): string => {
  if (value === undefined || value === false) return ''
  if (Array.isArray(value)) return value.map(markupOf).join('')
  return typeof value === 'object' ? value.markup : escaped(visible(String(value)))
}

const ENTITIES: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
