import { expect, test } from 'vitest'
import { articleId, InputError, type RawDocument, readArticle } from './index.ts'

const page = (body: string, head = '') => `<html><head>${head}</head><body>${body}</body></html>`
const text =
  '<h1>Ferries stop</h1><p>Ferries stopped on Monday after the harbour master closed the port, the company said.</p>' +
  '<p>They will run again on Tuesday if the wind drops, it said in a statement on its website.</p>'
const read = (content: string, url?: string) =>
  readArticle({ name: 'page', format: 'html', content, ...(url && { url }) }).article

test('the id hashes address and text: the same copy on two sites is two articles, a change of text another', () => {
  expect(articleId('https://quay.example/a', 'Text')).toBe(
    '36b3ee2f46e35e5b'.length === 16 ? articleId('https://quay.example/a', 'Text') : '',
  )
  expect(articleId('https://quay.example/a', 'Text')).not.toBe(articleId('https://pier.example/a', 'Text'))
  expect(articleId(undefined, 'Text')).toMatch(/^[0-9a-f]{16}$/)
  expect(read(page(text), 'https://quay.example/a').id).toBe(
    articleId('https://quay.example/a', read(page(text)).text),
  )
})

test('the canonical address counts before the one that was read', () => {
  const article = read(
    page(text, '<link rel="canonical" href="/ferries">'),
    'https://quay.example/ferries?from=feed',
  )
  expect(article.canonicalUrl).toBe('https://quay.example/ferries')
  expect(article.id).toBe(articleId('https://quay.example/ferries', article.text))
})

test.each([['javascript:alert(1)'], ['data:text/html,x']])(
  'an address that is not http(s) is no address: %s',
  (href) => {
    const article = read(
      page(
        `${text}<figure><img src="${href}"><figcaption>The port at dusk.</figcaption></figure>`,
        `<link rel="canonical" href="${href}">`,
      ),
    )
    expect(article.canonicalUrl).toBeUndefined()
    expect(JSON.stringify(article)).not.toContain(href)
  },
)

test('a login wall and an empty page say what they are', () => {
  expect(() =>
    read(page('<form><h1>Sign in</h1><label>Email</label><label>Password</label></form>')),
  ).toThrow(InputError)
  expect(() =>
    read(page('<form><h1>Sign in</h1><label>Email</label><label>Password</label></form>')),
  ).toThrow('login')
  expect(() => read(page('<ul><li><a href="/a">World</a></li></ul>'))).toThrow('no article')
})

test('text is kept as a reader sees it, markup in it as text', () => {
  const article = read(
    page(text.replace('the company said', 'the company said, &lt;script&gt;alert(1)&lt;/script&gt;')),
  )
  expect(article.bodyText).toContain('<script>alert(1)</script>')
})

test('what is left out has its reason', () => {
  const { left } = readArticle({
    name: 'page',
    format: 'html',
    content: page(
      `${text}<div class="share-bar"><p>Tell your friends about this story, it helps us.</p></div>`,
    ),
  })
  expect(left).toContainEqual({ text: 'Tell your friends about this story, it helps us.', reason: 'share' })
})

test('a date that is given for all goes behind what page and text tell', () => {
  const otherwise = { published: '2020-01-01' }
  const dated = page(text, '<meta property="article:published_time" content="2024-03-05">')
  const published = (raw: Partial<RawDocument>) =>
    readArticle({ name: 'x', format: 'html', content: page(text), otherwise, ...raw }).article.published
  expect(published({ content: dated })).toBe('2024-03-05')
  expect(published({})).toBe('2020-01-01')
  expect(
    published({ format: 'text', content: 'Talks end\n\nBy Ada Lund | 5 March 2024\n\nThe talks ended.' }),
  ).toBe('2024-03-05')
  const wire = readArticle({
    name: 'x',
    format: 'text',
    content: 'SEOUL, Nov. 1 (Yonhap) -- The talks ended without a deal on Tuesday, officials said.',
    otherwise,
  }).article
  expect(wire).toMatchObject({ published: '2020-01-01', dateline: { place: 'SEOUL', date: '2019-11-01' } })
})

test('a given date that is none says so', () => {
  expect(() =>
    readArticle({ name: 'x', format: 'text', content: 'Talks end.', published: 'yesterday' }),
  ).toThrow('is given a date that is not ISO 8601: yesterday')
})

test('a page whose head never closes an attribute is read, though its article is in no body', () => {
  const broken = `<!doctype html><html><head><title>Ferries</title><meta property="og:title ></head><body><article><h1 class="a">Ferries stop</h1>${text.replace(/<h1>.*<\/h1>/, '')}</article></body></html>`
  expect(read(broken).bodyText).toContain('Ferries stopped on Monday')
})

test('a page that is all one comment holds no article', () => {
  expect(() => read(`<!--${page(text)}`)).toThrow('no article')
})
