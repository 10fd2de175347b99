import { expect, test } from 'vitest'
import { blocksOf } from './blocks.ts'
import { parsePage } from './dom.ts'

const linesOf = (html: string) => blocksOf(parsePage(html)).blocks.map((b) => b.text)

test('10,000 nested tags are refused at once, in plain words', () => {
  expect(() => parsePage('<div>'.repeat(10_000))).toThrow('nests tags more than 512 deep')
})

test('many paragraphs without end tags are no nesting', () => {
  expect(linesOf(`<body>${'<p>One line.'.repeat(3000)}`)).toHaveLength(3000)
})

test('a block is what a reader sees as one paragraph or line', () => {
  expect(
    linesOf('<div>One <b>two</b>\n three<br>four<br><br>five<ul><li>six<li>seven</ul>eight</div>'),
  ).toEqual(['One two three\nfour', 'five', 'six', 'seven', 'eight'])
})

test('scripts, styles, templates and what is hidden are no text', () => {
  expect(
    linesOf(
      '<p>Seen</p><script>unseen()</script><style>p{}</style><template><p>no</p></template><p hidden>no</p><p style="display: none">no</p><p>Line<span class="sr-only"> for readers of screens</span></p>',
    ),
  ).toEqual(['Seen', 'Line'])
})

test('elements set side by side by a style sheet keep their words apart; a drop capital keeps its word together', () => {
  expect(
    linesOf(
      '<p><span>The port at dusk.</span><span>Ada Lund / Quay</span></p><p><span>T</span><span>he port.</span></p>',
    ),
  ).toEqual(['The port at dusk. Ada Lund / Quay', 'The port.'])
})

test('a fragment without <html> is a page', () =>
  expect(linesOf('<p>One</p><p>Two</p>')).toEqual(['One', 'Two']))

test('attribute names count in any case', () => {
  const page = parsePage('<BODY><P CLASS="Lead"><A HREF="/a">Four ships</A></P></BODY>')
  expect(blocksOf(page).blocks[0]?.links).toMatchObject([{ text: 'Four ships', href: '/a' }])
  expect(page.querySelector('p')?.getAttribute('class')).toBe('Lead')
})

test.each([
  ['a head without its end tag', '<html><head><title>Quay</title><body><p>One<p>Two</body></html>'],
  [
    'a script before it all',
    '<script>x</script><!doctype html><html><head></head><body><p>One</p><p>Two</p></body></html>',
  ],
  [
    'a menu before it all',
    '<nav>One</nav><html><head><title>Quay</title></head><body><p>Two</p></body></html>',
  ],
  ['no body', '<html><head><title>Quay</title><p>One</p><p>Two</p></html>'],
  ['a text in the head', '<html><head><title>Quay</title>One<p>Two</p></head><body></body></html>'],
  [
    'an element in the head',
    '<html><head><div>One</div><title>Quay</title></head><body><p>Two</p></body></html>',
  ],
])('%s: the page begins where a browser has it begin', (_, html) =>
  expect(linesOf(html)).toEqual(['One', 'Two']),
)

test('a page that is all one comment is empty', () => {
  expect(linesOf('<!--<!DOCTYPE html><html><body><p>One</p></body></html>')).toEqual([])
})
