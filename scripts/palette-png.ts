// PNG with a palette: a picture of text has few colours, and takes a third of the bytes that way.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = 8
/** Half of a palette are the most frequent colours, half the ones farthest from all these: a thin line keeps its ink. */
const HALF = 128

/**
 * A picture with at most 256 of its colours; the others become the nearest of these.
 *
 * @param png of 8 bits for each of red, green and blue, not interlaced, as Chromium takes screenshots
 */
export const withPalette = (png: Buffer): Buffer => {
  const { width, height, rgb } = pixelsOf(png)
  const counts = new Map<number, number>()
  for (let i = 0; i < rgb.length; i += 3) {
    const colour = rgb.readUIntBE(i, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = paletteOf([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour))
  const index = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + 1 + x] = index.get(rgb.readUIntBE((y * width + x) * 3, 3))!
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, k) => {
    colours.writeUIntBE(colour, k * 3, 3)
  })
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const paletteOf = (byCount: readonly number[]): number[] => {
  const palette = byCount.slice(0, HALF)
  const others = byCount.slice(HALF)
  const gaps = others.map((colour) => Math.min(...palette.map((chosen) => distance(chosen, colour))))
  while (palette.length < 2 * HALF && others.length > 0) {
    const widest = gaps.indexOf(Math.max(...gaps))
    if (gaps[widest] === 0 || widest < 0) break
    const next = others[widest]!
    palette.push(next)
    others.forEach((colour, k) => {
      gaps[k] = Math.min(gaps[k]!, distance(next, colour))
    })
  }
  return palette
}

const nearest = (palette: readonly number[], colour: number): number => {
  let best = 0
  palette.forEach((other, k) => {
    if (distance(other, colour) < distance(palette[best]!, colour)) best = k
  })
  return best
}

const distance = (a: number, b: number): number =>
  [0, 8, 16].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0)

const chunk = (name: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

const pixelsOf = (png: Buffer): { width: number; height: number; rgb: Buffer } => {
  const packed: Buffer[] = []
  let width = 0
  let height = 0
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (name === 'IDAT') packed.push(data)
    if (name === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      if (data[8] !== 8 || data[9] !== 2 || data[12] !== 0)
        throw new Error('the picture is no PNG of 8 bits in red, green and blue')
    }
    at += length + 12
  }
  return { width, height, rgb: unfiltered(inflateSync(Buffer.concat(packed)), width * 3, height) }
}

/** The PNG filters undone (W3C PNG, section 9). */
const unfiltered = (rows: Buffer, stride: number, height: number): Buffer => {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)]!
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < 3 ? 0 : out[at - 3]!
      const up = y === 0 ? 0 : out[at - stride]!
      const corner = x < 3 || y === 0 ? 0 : out[at - stride - 3]!
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!
      out[at] = (rows[y * (stride + 1) + 1 + x]! + guess) & 255
    }
  }
  return out
}

const paeth = (left: number, up: number, corner: number): number => {
  const sum = left + up - corner
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
