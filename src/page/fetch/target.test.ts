import { expect, test } from 'vitest'
import { InputError } from '../document.ts'
import { parseTarget } from './target.ts'

const problemOf = (address: string, base?: URL): string => {
  try {
    parseTarget(address, {}, base)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  throw new Error(`${address} was taken`)
}

test('an ordinary address is taken, without its fragment', () => {
  expect(parseTarget('https://example.org/news?day=3#comments', {}).href).toBe(
    'https://example.org/news?day=3',
  )
  expect(parseTarget('http://example.org:80/', {}).href).toBe('http://example.org/')
  expect(parseTarget('http://example.org:443/', {}).port).toBe('443')
})

test.each([
  ['example.org/news', 'begins with http:// or https://'],
  ['http://', 'begins with http:// or https://'],
  ['http://exa mple.org/', 'begins with http:// or https://'],
  ['http://300.1.1.1/', 'begins with http:// or https://'],
  ['file:///etc/passwd', 'not file:'],
  ['ftp://example.org/', 'not ftp:'],
  ['gopher://example.org/', 'not gopher:'],
  ['data:text/html,hello', 'not data:'],
  ['blob:https://example.org/1', 'not blob:'],
  ['https://reader:secret@example.org/', 'name and password'],
  ['https://reader@example.org/', 'name and password'],
  ['https://:secret@example.org/', 'name and password'],
  ['http://example.org:8080/', 'port 8080'],
  ['http://example.org:22/', 'port 22'],
  ['https://example.org:0/', 'port 0'],
  [`https://example.org/${'a'.repeat(5000)}`, 'longer than 4096'],
  [`https://example.org/${'é'.repeat(2000)}`, 'longer than 4096'],
])('%s is refused: %s', (address, why) => {
  expect(problemOf(address)).toContain(why)
})

test('a password does not come back in the problem', () => {
  expect(problemOf('https://reader:secret@example.org/')).not.toContain('secret')
})

test('any port is taken where that is allowed', () => {
  expect(parseTarget('http://example.org:8080/', { allowAnyPort: true }).port).toBe('8080')
})

test('a relative address is read from where it stands', () => {
  const base = new URL('https://example.org/a/b')
  expect(parseTarget('../c', {}, base).href).toBe('https://example.org/c')
  expect(problemOf('//example.org:25/', base)).toContain('port 25')
})
