import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js'
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeHtml, decodeText, decodeXml } from './decode.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

const MULTIBYTE = ['euc-kr', 'shift_jis', 'euc-jp', 'gb18030', 'gbk', 'big5']
function encode(text: string, encoding: string): Uint8Array {
  return MULTIBYTE.includes(encoding)
    ? createMultibyteEncoder(encoding)(text)
    : createSinglebyteEncoder(encoding)(text)
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const out = new Uint8Array(text.length * 2)
  const view = new DataView(out.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return out
}

const SENTENCES: [language: string, encoding: string, name: string, text: string][] = [
  [
    'en',
    'windows-1252',
    'windows-1252',
    'The minister said “no deal” was made — it’s false, he told reporters at a café.',
  ],
  [
    'fr',
    'windows-1252',
    'windows-1252',
    'Le président a déclaré que l’accord n’était pas négociable, même après l’été.',
  ],
  [
    'de',
    'windows-1252',
    'windows-1252',
    'Der Minister erklärte, über Waffen sei während des Gesprächs nicht gesprochen worden.',
  ],
  [
    'ru',
    'windows-1251',
    'windows-1251',
    'Министр обороны заявил, что поставки оружия на встрече не обсуждались.',
  ],
  ['ru', 'koi8-r', 'KOI8-R', 'Министр обороны заявил, что поставки оружия на встрече не обсуждались.'],
  [
    'ru',
    'iso-8859-5',
    'ISO-8859-5',
    'Министр обороны заявил, что поставки оружия на встрече не обсуждались.',
  ],
  [
    'pl',
    'windows-1250',
    'windows-1250',
    'Minister powiedział, że umowa została podpisana w środę, ale źródła temu zaprzeczają.',
  ],
  [
    'pl',
    'iso-8859-2',
    'ISO-8859-2',
    'Minister powiedział, że umowa została podpisana w środę, ale źródła temu zaprzeczają.',
  ],
  ['el', 'iso-8859-7', 'ISO-8859-7', 'Ο υπουργός δήλωσε ότι δεν υπάρχει συμφωνία για τα όπλα.'],
  [
    'tr',
    'windows-1254',
    'windows-1254',
    'Bakan, görüşmede silah satışının konuşulmadığını söyledi; şimdi ağır bir iş var.',
  ],
  ['ko', 'euc-kr', 'EUC-KR', '국방부 장관은 회담에서 무기 수출이 논의되지 않았다고 밝혔다.'],
  ['ja', 'shift_jis', 'Shift_JIS', '防衛大臣は会談で武器の輸出について話し合わなかったと述べた。'],
  ['ja', 'euc-jp', 'EUC-JP', '防衛大臣は会談で武器の輸出について話し合わなかったと述べた。'],
  ['zh', 'gb18030', 'gb18030', '国防部长表示，双方在会谈中没有讨论武器出口问题。'],
  ['zh', 'big5', 'Big5', '國防部長表示，雙方在會談中沒有討論武器出口問題。'],
]

const pageWith = (text: string, head = ''): string =>
  `<html><head>${head}<title>News</title><script>var width = 1 < 2, list = "a,b"</script></head><body class="page"><p>${text}</p></body></html>`

describe.each(SENTENCES)('%s in %s', (language, encoding, name, text) => {
  test('a plain text is recognised', () => {
    expect(decodeText(encode(text, encoding))).toEqual({ text, encoding: name })
  })
  test('a page that declares nothing is recognised', () => {
    const page = pageWith(text)
    expect(decodeHtml(encode(page, encoding))).toEqual({ text: page, encoding: name })
  })
  test('a page that names its language is recognised', () => {
    const page = pageWith(text).replace('<html>', `<html dir="ltr" lang="${language}">`)
    expect(decodeHtml(encode(page, encoding)).text).toBe(page)
  })
  test('a page is read as its meta element says', () => {
    const page = pageWith(text, `<meta charset="${encoding}">`)
    expect(decodeHtml(encode(page, encoding)).text).toBe(page)
  })
  test('a page is read as its transport says', () => {
    const page = pageWith(text, '<meta charset="utf-8">')
    expect(decodeHtml(encode(page, encoding), `text/html; charset="${encoding}"`).text).toBe(page)
  })
  test('UTF-8 behind this declaration is still UTF-8', () => {
    const page = pageWith(text, `<meta charset="${encoding}">`)
    expect(decodeHtml(utf8(page))).toEqual({ text: page, encoding: 'UTF-8' })
  })
  test('this encoding behind a declaration of UTF-8 is still recognised', () => {
    const page = pageWith(text, '<meta charset="utf-8">')
    expect(decodeHtml(encode(page, encoding))).toEqual({ text: page, encoding: name })
  })
  test('a feed is read as its XML declaration says', () => {
    const feed = `<?xml version="1.0" encoding="${encoding}"?><rss><title>${text}</title></rss>`
    expect(decodeXml(encode(feed, encoding)).text).toBe(feed)
  })
})

describe('by hand', () => {
  test('bytes of windows-1252 that Latin-1 does not have', () => {
    expect(decodeHtml(bytes(0x93, 0x41, 0x94, 0x80, 0x97), 'text/html; charset=iso-8859-1').text).toBe(
      '“A”€—',
    )
  })
  test('Korean of the extended code page under the name EUC-KR', () => {
    expect(decodeHtml(bytes(0x3c, 0x70, 0x3e, 0x8c, 0x63), 'text/html; charset=euc-kr').text).toBe('<p>똠')
  })
  test('a meta element with http-equiv', () => {
    const page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Да'
    expect(decodeHtml(encode(page, 'windows-1251')).text).toBe(page)
  })
  test('a meta element far behind the first kilobyte', () => {
    const page = `<!--${' '.repeat(9000)}--><meta name="x" content="y"><meta charset="koi8-r"><p>Да`
    expect(decodeHtml(encode(page, 'koi8-r'))).toEqual({ text: page, encoding: 'KOI8-R' })
  })
  test('a meta element that stops at the word charset does no harm', () => {
    expect(decodeHtml(utf8('<meta http-equiv=content-type content="charset"><p>Ä')).text).toContain('Ä')
  })
  test('an unknown label is as good as none', () => {
    expect(decodeHtml(utf8('<meta charset="klingon"><p>Ä'))).toMatchObject({ encoding: 'UTF-8' })
  })
})

describe('byte order marks', () => {
  test('UTF-8: dropped, once', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ text: 'A', encoding: 'UTF-8' })
    expect(decodeText(utf8('\ufeff\ufeffA')).text).toBe('\ufeffA')
  })
  test('UTF-8: stands above what the transport says', () => {
    expect(decodeHtml(utf8('\ufeff<p>Ä'), 'text/html; charset=windows-1252').text).toBe('<p>Ä')
  })
  test.each([true, false])('UTF-16 (little endian: %s)', (littleEndian) => {
    const text = 'Министр сказал: нет.'
    expect(decodeText(utf16(`\ufeff${text}`, littleEndian)).text).toBe(text)
    expect(decodeHtml(utf16(`\ufeff${text}`, littleEndian)).text).toBe(text)
  })
})

describe('UTF-16 without a mark', () => {
  test.each([true, false])('is told by its NUL bytes (little endian: %s)', (littleEndian) => {
    for (const text of [
      'He said no.',
      'Министр сказал, что он не был там. Это не так.',
      '<p>국방부 장관</p> <p>아니다</p>',
    ])
      expect(decodeText(utf16(text, littleEndian)).text).toBe(text)
  })
  test('a text with a NUL in it is not UTF-16', () => {
    expect(decodeText(utf8('He said\0 so.')).text).toBe('He said\0 so.')
  })
  test('a page that claims UTF-16 and is not', () => {
    expect(decodeHtml(utf8('<meta charset="utf-16"><p>Ä')).text).toContain('<p>Ä')
    expect(decodeHtml(utf8('<p>Ä'), 'text/html; charset=utf-16le').text).toBe('<p>Ä')
  })
})

describe('damage', () => {
  test('one broken character does not make a UTF-8 text another encoding', () => {
    const text = 'Le président a déclaré que l’été était fini et que l’âge était là. '.repeat(3)
    const broken = new Uint8Array([...utf8(text), 0xe9, 0x20, ...utf8('Fin.')])
    expect(decodeText(broken)).toEqual({ text: `${text}\ufffd Fin.`, encoding: 'UTF-8' })
  })
  test('a UTF-8 text cut within its last character', () => {
    expect(decodeText(utf8('He paid 5 €').subarray(0, -1))).toEqual({
      text: 'He paid 5 \ufffd',
      encoding: 'UTF-8',
    })
  })
  test('a text with one typographic apostrophe of windows-1252', () => {
    const text = 'The minister didn’t say so, and he did not deny it to the reporters.'
    expect(decodeText(encode(text, 'windows-1252'))).toEqual({ text, encoding: 'windows-1252' })
  })
})

describe('for any bytes', () => {
  const anyBytes = fc.uint8Array({ maxLength: 300 })
  test('nothing is thrown', () => {
    fc.assert(
      fc.property(anyBytes, fc.string({ maxLength: 40 }), (content, label) => {
        for (const decode of [decodeHtml, decodeText, decodeXml])
          for (const type of [undefined, label, `text/html; charset=${label}`])
            expect(typeof decode(content, type).text).toBe('string')
      }),
    )
  })
  test('nothing is thrown for pages with any meta element', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), anyBytes, (attributes, content) => {
        const page = new Uint8Array([...utf8(`<meta ${attributes}`), ...content])
        expect(typeof decodeHtml(page).text).toBe('string')
      }),
    )
  })
  test('UTF-8 comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'))
        expect(decodeText(utf8(text)).text).toBe(text)
      }),
    )
  })
})

test('a page of 20 MB is decoded in a few seconds', () => {
  const page = encode(`<p>${'Министр заявил, что это не так. '.repeat(640_000)}`, 'windows-1251')
  const begun = performance.now()
  expect(decodeHtml(page).encoding).toBe('windows-1251')
  expect(decodeHtml(new Uint8Array(20_000_000).fill(0x3c)).text.length).toBe(20_000_000)
  expect(performance.now() - begun).toBeLessThan(10_000)
})
