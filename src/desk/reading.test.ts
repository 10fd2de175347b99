import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isReadFailure } from '../reading/readers/index.ts'
import { BusyError, startReading } from './reading.ts'
import type { Sent } from './sent.ts'

const isLinux = process.platform === 'linux'

/** Reader processes of this one. */
const readers = (): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      return (
        parent === String(process.pid) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('reader.ts')
      )
    } catch {
      return false
    }
  })

const mill = (owner: string): Sent => ({
  text: `Mill stays open\n\nThe mill would stay open, its owner, ${owner}, said on Friday.`,
  published: '2024-05-14',
})

describe('reading', { timeout: 60_000 }, () => {
  const reading = startReading(1, 3)
  beforeAll(() => {
    process.env.ONRECORD_TEST_HOOK = '1'
  })
  afterAll(() => {
    delete process.env.ONRECORD_TEST_HOOK
    reading.close()
  })

  const sources = async (sent: Sent, signal?: AbortSignal): Promise<string[]> => {
    const found: string[] = []
    for await (const result of reading.read(sent, signal))
      if (isReadFailure(result)) found.push(result.problem)
      else
        found.push(...result.record.entities.flatMap(({ kind, name }) => (kind === 'person' ? [name] : [])))
    return found
  }

  it('gives each its own answer, in one process that stands by', async () => {
    const given = await Promise.all(
      ['Nils Garrow', 'Dora Pell', 'Ilse Korbin'].map((owner) => sources(mill(owner))),
    )
    expect(given).toEqual([['Nils Garrow'], ['Dora Pell'], ['Ilse Korbin']])
    if (isLinux) expect(readers()).toHaveLength(1)
  })

  it('takes no more than may wait', async () => {
    const three = ['a', 'b', 'c'].map((owner) => sources(mill(`Mr ${owner.toUpperCase()}arrow`)))
    await expect(sources(mill('Dora Pell'))).rejects.toThrow(BusyError)
    await Promise.all(three)
    expect(reading.busy).toBe(0)
  })

  it('ends the process of who leaves before the answer; the next gets its own answer from a fresh one', async () => {
    const before = isLinux ? readers() : []
    const leaving = new AbortController()
    const hangs = sources({ text: 'ONRECORD-TEST-HANG here' }, leaving.signal)
    const waits = sources(mill('Dora Pell'))
    setTimeout(() => leaving.abort(new Error('gone')), 300)
    await expect(hangs).rejects.toThrow('gone')
    expect(await waits).toEqual(['Dora Pell'])
    if (isLinux) expect(readers()).not.toEqual(before)
  })

  it('goes on after a document that ends its process', async () => {
    expect(await sources({ text: 'ONRECORD-TEST-EXIT here' })).toEqual([
      expect.stringMatching(/reader process ended/),
    ])
    expect(await sources(mill('Nils Garrow'))).toEqual(['Nils Garrow'])
  })

  it('leaves the line when who waits goes', async () => {
    const leaving = new AbortController()
    const first = sources(mill('Nils Garrow'))
    const waits = sources(mill('Dora Pell'), leaving.signal)
    leaving.abort(new Error('gone'))
    await expect(waits).rejects.toThrow('gone')
    expect(await first).toEqual(['Nils Garrow'])
    expect(reading.busy).toBe(0)
  })

  it('leaves no process behind when it is closed', async () => {
    reading.close()
    if (isLinux) await expect.poll(readers, { timeout: 10_000 }).toEqual([])
  })
})
