/** What people say of entries, claims and actors: kept with who, when and why, and never lost. */
import { addArticle } from '../adding/add.ts'
import { dropEmptyClaims } from '../adding/forget.ts'
import { recordFrom } from '../adding/packed.ts'
import { type Asked, all, first, type Operation, run } from '../store/operation.ts'
import { spansOf } from './apply.ts'
import { type Action, CHANGEABLE, type Change, changeEntry } from './change.ts'
import { joinParted } from './part.ts'
import { NO_ENTRY, ReviewError } from './problem.ts'

export interface Reviewing {
  /** Key of the entry, or its number in the ledger. */
  entry: string | number
  action: Action
  change?: Change
  who: string
  why?: string
  at: string
}

/** @returns the number of the correction, and of the entry */
export function* reviewEntry(
  asked: Asked,
  { entry, action, change, who, why, at }: Reviewing,
): Operation<{ correction: number; entry: number }> {
  const { db } = asked
  const rows = yield* all(
    db
      .selectFrom('entries')
      .innerJoin('articles', 'articles.id', 'entries.article')
      .select([
        'entries.id',
        'entries.kind',
        'entries.key',
        'entries.spans',
        'entries.words',
        'entries.cue',
        'articles.address',
        'articles.text_hash',
      ])
      .where((e) => (typeof entry === 'number' ? e('entries.id', '=', entry) : e('entries.key', '=', entry)))
      .orderBy('entries.id'),
  )
  const row = rows[0]
  if (!row) throw new ReviewError(`${entry}: there is no such entry; onrecord search shows keys`)
  const changed = Object.keys(change ?? {})
  const strange = changed.find((field) => !CHANGEABLE.includes(field))
  if (strange !== undefined)
    throw new ReviewError(`${strange}: cannot be corrected; what can be: ${CHANGEABLE.join(', ')}`)
  if (action === 'correct' && changed.length === 0)
    throw new ReviewError(
      `nothing to correct; name what, such as ${row.kind === 'transfer' ? 'status' : 'source'}=…`,
    )
  const json = changed.length > 0 ? JSON.stringify(change) : null
  const added = yield* first(
    db
      .insertInto('corrections')
      .values({
        of: 'entry',
        action,
        article: row.address,
        kind: row.kind,
        key: row.key,
        spans: JSON.stringify(spansOf(row.spans)),
        words: row.kind === 'statement' ? row.words : (row.cue ?? ''),
        cue: row.cue,
        text_hash: row.text_hash,
        change: json,
        who,
        why: why ?? null,
        at,
        entry: row.id,
        undone: null,
      })
      .returning('id'),
  )
  yield* changeEntry(asked, row.id, action, json)
  return { correction: added!.id, entry: row.id }
}

export interface Joining {
  of: 'claim' | 'actor'
  /** The one that goes on. */
  into: number
  /** The one that is held for the same. */
  from: number
  who: string
  why?: string
  at: string
}

/** Holds two claims, or two actors, for one; taking it back parts them again. */
export function* joinTwo({ db }: Asked, { of, into, from, who, why, at }: Joining): Operation<number> {
  const table = of === 'claim' ? 'claims' : 'actors'
  const target = yield* first(db.selectFrom(table).select(['id', 'same_as']).where('id', '=', into))
  const source = yield* first(db.selectFrom(table).select(['id', 'same_as']).where('id', '=', from))
  for (const [row, id] of [
    [target, into],
    [source, from],
  ] as const)
    if (!row) throw new ReviewError(`${of} ${id}: there is none of this number`)
  const root = target!.same_as ?? target!.id
  if (root === (source!.same_as ?? source!.id))
    throw new ReviewError(`${of}s ${into} and ${from} are one already`)
  // Those that were joined to the one that goes come along: nothing points at what points on.
  const moved = yield* all(
    db
      .selectFrom(table)
      .select('id')
      .where((e) => e.or([e('id', '=', from), e('same_as', '=', from)])),
  )
  yield* run(
    db
      .updateTable(table)
      .set({ same_as: root })
      .where((e) => e.or([e('id', '=', from), e('same_as', '=', from)])),
  )
  const added = yield* first(
    db
      .insertInto('corrections')
      .values({
        ...NO_ENTRY,
        of,
        action: 'merge',
        change: JSON.stringify({ into: root, from, moved: moved.map(({ id }) => id) }),
        who,
        why: why ?? null,
        at,
      })
      .returning('id'),
  )
  return added!.id
}

/** Takes a correction back: the entry is as it was read, the joined are parted, the parted are joined. The history keeps both. */
export function* undoCorrection(
  asked: Asked,
  { correction, at, program }: { correction: number; at: string; program: string },
): Operation<void> {
  const { db } = asked
  const row = yield* first(db.selectFrom('corrections').selectAll().where('id', '=', correction))
  if (!row) throw new ReviewError(`correction ${correction}: there is none of this number`)
  if (row.undone)
    throw new ReviewError(`correction ${correction}: was taken back on ${row.undone.slice(0, 10)}`)
  yield* run(db.updateTable('corrections').set({ undone: at }).where('id', '=', correction))
  if (row.of === 'actor' && row.action === 'split') {
    yield* joinParted(asked, correction, row.change!)
    return
  }
  if (row.of !== 'entry') {
    const { into, from, moved } = JSON.parse(row.change!) as { into: number; from: number; moved: number[] }
    const table = row.of === 'claim' ? 'claims' : 'actors'
    const others = moved.filter((id) => id !== from)
    yield* run(db.updateTable(table).set({ same_as: null }).where('id', '=', from))
    if (others.length > 0) yield* run(db.updateTable(table).set({ same_as: from }).where('id', 'in', others))
    // What was read again meanwhile may have left one of them with nothing: it was kept for the sake of the other.
    if (row.of === 'claim') yield* dropEmptyClaims(asked, [...moved, into])
    return
  }
  const article = yield* first(
    db
      .selectFrom('articles')
      .innerJoin('versions', (join) =>
        join.onRef('versions.article', '=', 'articles.id').onRef('versions.version', '=', 'articles.version'),
      )
      .select(['versions.record', 'versions.program'])
      .where('articles.address', '=', row.article),
  )
  if (article)
    yield* addArticle(asked, {
      record: recordFrom(article.record),
      program: article.program || program,
      at,
      again: true,
    })
}

export interface CorrectionLine {
  id: number
  of: string
  action: string
  article: string | null
  kind: string | null
  key: string | null
  words: string | null
  change: string | null
  who: string
  why: string | null
  at: string
  entry: number | null
  undone: string | null
}

/** What was said, the newest first; `orphans` are those that stand on no entry any more. */
export function* correctionsPage(
  { db }: Asked,
  { limit, offset = 0, orphans = false }: { limit: number; offset?: number; orphans?: boolean },
): Operation<CorrectionLine[]> {
  let query = db
    .selectFrom('corrections')
    .select([
      'id',
      'of',
      'action',
      'article',
      'kind',
      'key',
      'words',
      'change',
      'who',
      'why',
      'at',
      'entry',
      'undone',
    ])
  if (orphans) query = query.where('of', '=', 'entry').where('entry', 'is', null).where('undone', 'is', null)
  return yield* all(query.orderBy('id', 'desc').limit(limit).offset(offset))
}
