import { parseAtomFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { feedRoot } from '../../page/inputs/feed-xml.ts'
import { type AtomEntry, atomFeed } from './atom.ts'

const ENTRY: AtomEntry = {
  id: 'guns 1',
  title: 'Ilse Korbin asserts',
  text: '“Varnia shipped guns”',
  url: 'https://quay.example/guns?a=1&b=2',
  author: 'The Quay Times',
  category: 'guns',
  updated: '2026-01-02T03:04:05.000Z',
}

const feedOf = (...entries: AtomEntry[]): string =>
  atomFeed({ id: 'x', title: 'onrecord: guns', updated: '2026-01-01T00:00:00Z', entries })

describe('an Atom feed', () => {
  it('holds all that the format asks for, as feedsmith reads it', () => {
    const feed = parseAtomFeed(feedOf(ENTRY, { ...ENTRY, id: 'guns 2', updated: '2026-01-03T00:00:00.000Z' }))
    expect(feed).toMatchObject({
      title: { value: 'onrecord: guns' },
      updated: '2026-01-03T00:00:00.000Z',
      authors: [{ name: 'onrecord' }],
      entries: [
        {
          title: { value: 'Ilse Korbin asserts' },
          updated: '2026-01-02T03:04:05.000Z',
          links: [{ rel: 'alternate', href: 'https://quay.example/guns?a=1&b=2' }],
          authors: [{ name: 'The Quay Times' }],
          content: { value: '“Varnia shipped guns”', type: 'text' },
        },
        {},
      ],
    })
    const ids = [feed.id, ...feed.entries!.map((entry) => entry.id)]
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(3)
  })

  it('is the same for the same matches', () => {
    expect(feedOf(ENTRY)).toBe(feedOf({ ...ENTRY }))
  })

  it('shows hostile words as words', () => {
    const text = 'a ]]> <script>alert(1)</script> & \u0000\u001b[2J\ud800 \ufffe "x"'
    const xml = feedOf({ ...ENTRY, title: text, text, author: text, category: text })
    expect(feedRoot(xml)).toBe('feed')
    expect(xml).not.toContain('<script')
    expect(xml).not.toMatch(/[\u0000-\u0008\u001b\ufffe]/)
    const [entry] = parseAtomFeed(xml).entries!
    expect(entry!.content!.value).toContain('a ]]> <script>alert(1)</script> & ')
  })

  it('links to web addresses only', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://',
      'https://quay.example/"><script>',
    ])
      expect(feedOf({ ...ENTRY, url })).not.toMatch(/javascript|data:|href=""|<script/)
  })

  it('may be empty', () => {
    expect(parseAtomFeed(feedOf())).toMatchObject({ updated: '2026-01-01T00:00:00Z' })
  })
})
