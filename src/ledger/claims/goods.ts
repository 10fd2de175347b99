/** Whether two wordings of goods may mean the same goods. */
import families from './item-families.json' with { type: 'json' }

const ANY_ARMS = new Set(families['any arms'])
const ANY_OF_CATEGORY = new Set(families['any of its category'])
const EXCLUSIVE = new Set(families.exclusive)
const MILITARY = new Set(families.military)
const FAMILIES = families.same.map((words) => new Set(words))

const wordsOf = (item: string): string[] =>
  item
    .toLowerCase()
    .replace(/\s(?:of|for|from|to|in|that|which|with)\s.*$/, '')
    .match(/[\p{L}\p{N}-]+/gu) ?? []

/** The last word of what goods are called, in the singular: "artillery shells from the North": "shell". */
export const headOf = (item: string): string => {
  const last = wordsOf(item).at(-1) ?? ''
  return last === 'arms' ? last : last.replace(/(?<=\p{L}{2})ies$/u, 'y').replace(/(?<=[^su])s$/, '')
}

/** Words before the head that no other goods of the kind have: "ballistic". */
export const qualitiesOf = (item: string): string[] => wordsOf(item).filter((word) => EXCLUSIVE.has(word))

export interface Goods {
  type?: string
  item?: string
  qualities?: string[]
  designation?: string
}

/** `same`: the words tell the same goods; `kind`: one tells no more than the kind; `arms`: no more than arms; `no`: other goods. */
export const sameGoods = (a: Goods, b: Goods): 'same' | 'kind' | 'arms' | 'no' => {
  if (a.designation && b.designation)
    return startsWith(a.designation, b.designation) || startsWith(b.designation, a.designation)
      ? 'same'
      : 'no'
  const [one, other] = [a.qualities ?? [], b.qualities ?? []]
  if (one.length > 0 && other.length > 0 && !one.some((word) => other.includes(word))) return 'no'
  if (
    a.item === b.item ||
    (ANY_ARMS.has(a.item!) && ANY_ARMS.has(b.item!)) ||
    FAMILIES.some((words) => words.has(a.item!) && words.has(b.item!))
  )
    return a.designation === b.designation ? 'same' : 'kind'
  if (isAnyOfKind(a, b) || isAnyOfKind(b, a)) return 'kind'
  return isAnyArms(a, b) || isAnyArms(b, a) ? 'arms' : 'no'
}

export const isArms = ({ type }: Goods): boolean => MILITARY.has(type ?? '')

/** Whether goods are told by a word that may mean the others: "munitions" beside "shells", "weapons" beside any arms. */
export const isLessClose = (goods: Goods, than: Goods): boolean =>
  goods.item !== than.item && (isAnyOfKind(goods, than) || isAnyArms(goods, than))

const isAnyOfKind = (goods: Goods, than: Goods): boolean =>
  ANY_OF_CATEGORY.has(goods.item!) && goods.type === than.type && goods.type !== 'other'

const isAnyArms = (goods: Goods, than: Goods): boolean => ANY_ARMS.has(goods.item!) && isArms(than)

/** "Leopard 2A6" is a Leopard 2, "Leopard 20" is none. */
const startsWith = (long: string, short: string): boolean =>
  long.startsWith(short) && !/^\d/.test(long.slice(short.length))
