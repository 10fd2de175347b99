import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visible, visibleAddress, visibleText, visibleTextAt } from './visible.ts'

describe('visible', () => {
  it('shows what would steer a terminal', () => {
    expect(visible('a\u001b[31mred\u0007')).toBe('a⟨U+001B⟩[31mred⟨U+0007⟩')
    expect(visible('\u009b2J\u007f')).toBe('⟨U+009B⟩2J⟨U+007F⟩')
    expect(visible('two\nlines\r')).toBe('two⟨U+000A⟩lines⟨U+000D⟩')
  })

  it('shows what turns the direction of writing', () => {
    for (const code of [0x202a, 0x202e, 0x2066, 0x2069, 0x200e, 0x200f, 0x061c]) {
      const mark = `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
      expect(visible(`file${String.fromCodePoint(code)}gnp.exe`)).toBe(`file${mark}gnp.exe`)
    }
  })

  it('shows what cannot be seen', () => {
    expect(visible('pass\u200bword\ufeff')).toBe('pass⟨U+200B⟩word⟨U+FEFF⟩')
    expect(visible('\u3164')).toBe('⟨U+3164⟩')
    expect(visible('hi\u{e0041}')).toBe('hi⟨U+E0041⟩')
    expect(visible('\ud800x\udc00')).toBe('⟨U+D800⟩x⟨U+DC00⟩')
    expect(visible('\uffff\ue000')).toBe('⟨U+FFFF⟩⟨U+E000⟩')
  })

  it('shows the first marks of a long hidden run and counts the rest', () => {
    expect(visible(`x${'\u200b'.repeat(100)}y`)).toBe(`x${'⟨U+200B⟩'.repeat(8)}⟨and 92 more⟩y`)
  })

  it('leaves accents that spelling needs, not heaps of them', () => {
    expect(visible('e\u0301 ệ')).toBe('e\u0301 ệ')
    expect(visible(`e${'\u0301'.repeat(30)}`)).toMatch(/^e\u0301{6}⟨U\+0301⟩.*⟨and 16 more⟩$/)
  })

  it('leaves joiners where words and emoji need them, and only there', () => {
    for (const text of ['می\u200cخواهم', '👩\u200d👩\u200d👧', '👩🏽\u200d🚀', '❤\ufe0f', '葛\u{e0100}'])
      expect(visible(text)).toBe(text)
    expect(visible('a\u200db\ufe0f')).toBe('a⟨U+200D⟩b⟨U+FE0F⟩')
  })

  it('leaves plain text of any script alone', () => {
    const text = 'Größe “x” – 100 € · Київ · 平壌 · القاهرة · नई दिल्ली · 🇩🇪 · a\u00a0b'
    expect(visible(text)).toBe(text)
  })

  it('lets nothing through that a terminal acts on, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
        )
        expect(visible(visible(text))).toBe(visible(text))
      }),
    )
  })

  it('is fast on long hostile text', () => {
    const begin = performance.now()
    for (const unit of ['\u200d', '\u0301', '\u200c\u0645', '👩\u200d', '\ufe0f', '\u001b['])
      visible(unit.repeat(300_000))
    expect(performance.now() - begin).toBeLessThan(5000)
  })
})

describe('visibleText', () => {
  it('makes one line of a paragraph over several', () => {
    expect(visibleText(' The first line\n  goes\ton\u2028here. ')).toBe('The first line goes on here.')
  })

  it('drops hyphens that only show at the end of a line, within words', () => {
    expect(visibleText('Ober\u00adhafen, x \u00ad y')).toBe('Oberhafen, x ⟨U+00AD⟩ y')
  })
})

describe('visibleTextAt', () => {
  const wordsAt = (text: string, word: string): string => {
    const start = text.indexOf(word)
    const shown = visibleTextAt(text, [start, start + word.length])
    return shown.text.slice(...(shown.offsets as [number, number]))
  }

  it('finds words again after all that is put in, taken out and joined before them', () => {
    expect(wordsAt('  The \u202eharbour\n\tmaster Ober\u00adhafen said no', 'said')).toBe('said')
    expect(wordsAt('It\nwas  Ober\u00adhafen', 'Ober\u00adhafen')).toBe('Oberhafen')
    expect(wordsAt(' all of it ', ' all of it ')).toBe('all of it')
  })

  it('shows what visibleText shows, with the offsets in their order, whatever comes', () => {
    const text = fc.string({
      unit: fc.constantFrom(' ', '\n', 'a', '\u00ad', '\u202e', '\u200d', '👩', '\ud83d'),
    })
    fc.assert(
      fc.property(text, fc.array(fc.nat(20)), (text, numbers) => {
        const offsets = numbers.map((n) => Math.min(n, text.length)).sort((a, b) => a - b)
        const shown = visibleTextAt(text, offsets)
        expect(shown.text).toBe(visibleText(text))
        expect(shown.offsets).toHaveLength(offsets.length)
        expect(shown.offsets).toEqual(shown.offsets.toSorted((a, b) => a - b))
        for (const offset of shown.offsets) {
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset).toBeLessThanOrEqual(shown.text.length)
        }
      }),
    )
  })
})

describe('visibleAddress', () => {
  it('gives http and https addresses as plain text', () => {
    expect(visibleAddress('https://quaytimes.example/a?b=c#d')).toBe('https://quaytimes.example/a?b=c#d')
  })

  it('gives no other', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'quay', ''])
      expect(visibleAddress(address)).toBeUndefined()
    expect(visibleAddress(`https://quaytimes.example/${'a'.repeat(3000)}`)).toBeUndefined()
  })

  it('shows a host that only looks like another as what it is', () => {
    expect(visibleAddress('https://qu\u0430y.example/')).toMatch(/^https:\/\/xn--[a-z0-9-]+\.example\/$/)
  })

  it('hides nothing that an address may carry', () => {
    expect(visibleAddress('https://quaytimes.example/\u202e\u001b[2J')).toBe(
      'https://quaytimes.example/%E2%80%AE%1B[2J',
    )
  })
})
