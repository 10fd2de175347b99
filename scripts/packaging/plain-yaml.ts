/**
 * Reads the plain part of YAML that this repository's own files of services keep to: maps and lists by indentation,
 * scalars on one line, lists in brackets. Whatever else YAML has (anchors, tags, text over several lines) is refused, so
 * that nothing is taken for what it is not.
 */

export type Yaml = string | number | boolean | null | Yaml[] | { [key: string]: Yaml }

interface Line {
  number: number
  indent: number
  text: string
}

/** @throws Error with the line that is not plain */
export const parsePlainYaml = (text: string): Yaml => {
  const lines = text
    .split('\n')
    .map((raw, i): Line => {
      const told = raw.trimEnd()
      return { number: i + 1, indent: told.length - told.trimStart().length, text: told.trimStart() }
    })
    .filter((line) => line.text !== '' && !line.text.startsWith('#'))
  let at = 0

  const block = (indent: number): Yaml => (isItem(lines[at]!) ? list(indent) : map(indent))

  const list = (indent: number): Yaml[] => {
    const items: Yaml[] = []
    while (at < lines.length && lines[at]!.indent === indent && isItem(lines[at]!)) {
      const line = lines[at]!
      const rest = line.text.slice(2).trimStart()
      // What stands behind the dash is a block of its own, as deep as it begins.
      if (KEY.test(rest)) {
        lines[at] = { ...line, indent: line.indent + line.text.length - rest.length, text: rest }
        items.push(map(lines[at]!.indent))
      } else {
        items.push(scalar(rest, line))
        at++
      }
    }
    return items
  }

  const map = (indent: number): { [key: string]: Yaml } => {
    const found: { [key: string]: Yaml } = {}
    while (at < lines.length && lines[at]!.indent === indent && !isItem(lines[at]!)) {
      const line = lines[at]!
      const [, key, rest] = KEY.exec(line.text) ?? refuse(line, 'is no key with a value')
      if (Object.hasOwn(found, key!)) refuse(line, `tells ${key} a second time`)
      at++
      const next = lines[at]
      if (rest) found[key!] = scalar(rest, line)
      else if (next && (next.indent > indent || (next.indent === indent && isItem(next))))
        found[key!] = block(next.indent)
      else found[key!] = null
    }
    return found
  }

  const first = lines[0]
  if (!first) return null
  const found = block(first.indent)
  if (at < lines.length) refuse(lines[at]!, 'stands at a depth that fits nothing above it')
  return found
}

const KEY = /^([A-Za-z_][\w.-]*):(?: +(.*))?$/

const isItem = ({ text }: Line): boolean => text.startsWith('- ')

const refuse = (line: Line, why: string): never => {
  throw new Error(`line ${line.number}: ${why}: ${line.text}`)
}

const scalar = (told: string, line: Line): Yaml => {
  // Brackets and quotation marks as JSON has them.
  if (/^["[]/.test(told))
    try {
      return JSON.parse(told) as Yaml
    } catch {
      return refuse(line, 'is not plain')
    }
  if (told === '{}') return {}
  if (/^[&*!|>%@`'{]| #|: |^(?:yes|no|on|off|~)$/i.test(told)) return refuse(line, 'is not plain')
  if (told === 'true' || told === 'false') return told === 'true'
  if (told === 'null') return null
  return /^-?\d+(?:\.\d+)?$/.test(told) ? Number(told) : told
}
