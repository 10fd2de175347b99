/** People who sign in, their sessions and tokens, and the trail of what was done. */
import { type Compilable, sql } from 'kysely'
import type { Asked } from '../operation.ts'

export const people = ({ db, dialect }: Asked): Compilable[] => {
  const number = dialect === 'postgres' ? 'bigint' : 'integer'
  const text = dialect === 'postgres' ? sql`text collate "C"` : 'text'
  const withNumber = (name: string) => {
    const table = db.schema.createTable(name)
    return dialect === 'postgres'
      ? table.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
      : table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
  }
  return [
    withNumber('people')
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('folded', text, (c) => c.notNull().unique())
      .addColumn('role', text, (c) => c.notNull())
      .addColumn('password', text, (c) => c.notNull())
      .addColumn('added', text, (c) => c.notNull())
      .addColumn('signed_in', text),
    withNumber('tokens')
      .addColumn('hash', text, (c) => c.notNull().unique())
      .addColumn('person', number, (c) => c.notNull())
      .addColumn('role', text, (c) => c.notNull())
      .addColumn('label', text, (c) => c.notNull())
      .addColumn('added', text, (c) => c.notNull())
      .addColumn('expires', text)
      .addColumn('used', text),
    db.schema
      .createTable('sessions')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('person', number, (c) => c.notNull())
      .addColumn('begun', text, (c) => c.notNull())
      .addColumn('seen', text, (c) => c.notNull())
      .addColumn('expires', text, (c) => c.notNull()),
    // Its number is given by who writes, without gaps: one that is missing was taken out.
    db.schema
      .createTable('audit')
      .addColumn('line', number, (c) => c.primaryKey())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('who', text, (c) => c.notNull())
      .addColumn('role', text)
      .addColumn('how', text, (c) => c.notNull())
      .addColumn('operation', text, (c) => c.notNull())
      .addColumn('target', text)
      .addColumn('outcome', text, (c) => c.notNull())
      .addColumn('detail', text)
      .addColumn('before', text, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.notNull()),
    db.schema.createIndex('audit_by_who').on('audit').columns(['who', 'line']),
    db.schema.createIndex('audit_by_at').on('audit').column('at'),
    db.schema.createIndex('tokens_by_person').on('tokens').column('person'),
    db.schema.createIndex('sessions_by_person').on('sessions').column('person'),
  ]
}
