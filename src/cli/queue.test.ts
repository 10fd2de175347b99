import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ledgerAddress, SERVER } from '../desk/queue/testing/place.ts'
import { newFolder, onrecord } from './testing/run.ts'

const folder = newFolder()

it('a queue is asked of a ledger in a file in vain, and the line says what to name', async () => {
  const db = join(folder, 'a.db')
  const { code, stderr, stdout } = await onrecord(['queue', 'stats', '--db', db])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    `onrecord: a queue is kept in PostgreSQL: name the database with --db postgres://USER@HOST/DATABASE (${db} is a file)\n`,
  )
})

describe.skipIf(!SERVER)('a queue on the command line', () => {
  const env = { ONRECORD_DB: SERVER ? ledgerAddress('command line') : '' }

  it('is filled, worked on, and tells what failed', { timeout: 120_000 }, async () => {
    const good = join(folder, 'good.txt')
    writeFileSync(
      good,
      'Port reopens\n\nThe clerk Vel Marsh said on Monday that the port would reopen in May.\n',
    )
    const many = join(folder, 'many.jsonl')
    writeFileSync(many, `{"text": "The clerk said that the quay is shut."}\n{"text": ""}\n`)
    const added = await onrecord(['queue', 'add', good, many, join(folder, 'none.txt')], { env })
    expect(added.code).toBe(1)
    expect(added.stdout).toBe('1 in the queue\narchive 1: 2 articles in 1 job\n')
    expect(added.stderr).toMatch(/none\.txt: no such file or folder/)

    const worked = await onrecord(['work', '--until-empty', '--json', '--concurrency', '1'], { env })
    expect(worked.code).toBe(0)
    const outcomes = worked.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).outcome)
    expect(outcomes).toEqual(['new', 'new'])
    expect(worked.stderr).toMatch(/line 2: its text is empty; given up; onrecord queue failed lists it/)

    const [stats, failed, status] = await Promise.all([
      onrecord(['queue', 'stats', '--json'], { env }),
      onrecord(['queue', 'failed'], { env }),
      onrecord(['archive', 'status'], { env }),
    ])
    expect(JSON.parse(stats.stdout)).toMatchObject({ waiting: 0, active: 0, done: 2, failed: 1 })
    expect(failed.stdout).toMatch(/many\.jsonl, line 2\n {2}.*line 2: its text is empty\n {2}tried 2 times/)
    expect(status.stdout).toMatch(/1 of 2 done · 0 in the queue · 1 failed/)
    const ada = ['people', 'add', 'Ada', '--role', 'admin', '--password-stdin']
    expect(await onrecord(ada, { env, stdin: 'seven quiet herons\n' })).toMatchObject({ code: 0 })
    const retried = await onrecord(['queue', 'retry', '--all'], { env })
    expect([retried.code, retried.stdout]).toEqual([0, '1 back in the queue\n'])
    const trail = await onrecord(['audit', '--json'], { env })
    expect(JSON.parse(trail.stdout.split('\n')[0]!)).toMatchObject({ operation: 'retry', target: '1 job' })
  })
})
