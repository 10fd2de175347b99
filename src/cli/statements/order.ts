/** Statements as a list that people read: each followed by those reported in it. */
import type { Statement } from './marks.ts'

/** Acts of saying alone, or also thoughts, wishes and plans. */
export type Shown = 'saying' | 'all'

export const isShown =
  (shown: Shown) =>
  ({ saying }: Statement): boolean =>
    saying || shown === 'all'

export interface Listed {
  statement: Statement
  /** How many statements of the list it is reported in. */
  depth: number
}

/**
 * Orders statements so that each follows the one it is reported in; else their order stays. One that is not shown
 * is passed over: what is reported in it goes to the one that it is reported in itself.
 *
 * @param all statements of the record
 */
export const nested = (all: Statement[], shown: (statement: Statement) => boolean): Listed[] => {
  const enclosingOf = enclosing(all, shown)
  const inner = new Map<string, Statement[]>()
  const outermost: Statement[] = []
  const wanted = all.filter(shown)
  for (const statement of wanted) {
    const outer = enclosingOf(statement)
    if (outer === undefined) outermost.push(statement)
    else if (inner.has(outer)) inner.get(outer)!.push(statement)
    else inner.set(outer, [statement])
  }
  const listed: Listed[] = []
  const next = outermost.map((statement) => ({ statement, depth: 0 })).reverse()
  for (let one = next.pop(); one; one = next.pop()) {
    const { statement, depth } = one
    listed.push(one)
    for (const within of (inner.get(statement.id) ?? []).toReversed())
      next.push({ statement: within, depth: depth + 1 })
  }
  if (listed.length === wanted.length) return listed
  // Those that are reported in each other, which no article does.
  const there = new Set(listed.map(({ statement }) => statement))
  return [...listed, ...wanted.filter((s) => !there.has(s)).map((statement) => ({ statement, depth: 0 }))]
}

/** Nobody quotes a quotation of a quotation … so often. */
const DEEPEST = 100

/** Gives the id of the nearest one, among those that are `kept`, that a statement or an event is reported in. */
export const enclosing = (
  all: Statement[],
  kept: (statement: Statement) => boolean,
): ((reported: { within?: string | undefined }) => string | undefined) => {
  const byId = new Map(all.map((statement) => [statement.id, statement]))
  return ({ within }) => {
    let outer = byId.get(within ?? '')
    for (let i = 0; outer && !kept(outer); i++) outer = i < DEEPEST ? byId.get(outer.within ?? '') : undefined
    return outer?.id
  }
}
