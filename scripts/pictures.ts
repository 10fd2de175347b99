// Makes the pictures of the documentation: a terminal and the annotated page. `node scripts/pictures.ts`
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { withPalette } from './palette-png.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const FOLDER = join(ROOT, 'docs/images')
const TERMINAL = 'examples/text/06-seoul-million-shells.txt'
const PAGE = 'examples/html/05-lavrov-in-pyongyang.html'
/** The pipe that the output goes into passes for a terminal of 100 columns. */
const WIDE = 'data:text/javascript,Object.assign(process.stdout,{isTTY:true,columns:100})'
const LARGEST = 250_000

/** What a code of the colours that onrecord uses turns on; the codes that end it stand in `ENDS`. */
const BEGINS: { [code: string]: string } = {
  1: 'font-weight:bold',
  2: 'opacity:.65',
  3: 'font-style:italic',
  4: 'text-decoration:underline',
  31: 'color:#ff7b72',
  32: 'color:#7ee787',
  33: 'color:#e3b341',
  35: 'color:#d2a8ff',
  36: 'color:#79c0ff',
}
const ENDS: { [code: string]: readonly string[] } = {
  0: Object.keys(BEGINS),
  22: ['1', '2'],
  23: ['3'],
  24: ['4'],
  39: ['31', '32', '33', '35', '36'],
}

/** Output with ANSI codes to HTML; a code that the tables lack is an error, so that no picture is wrong unseen. */
const ansiToHtml = (text: string): string => {
  const on = new Set<string>()
  return text
    .split(/(\u001b\[[\d;]*m)/)
    .map((piece) => {
      if (!piece.startsWith('\u001b')) return piece === '' ? '' : styled(piece, on)
      for (const code of piece
        .slice(2, -1)
        .split(';')
        .map((c) => c || '0')) {
        if (BEGINS[code]) on.add(code)
        else if (ENDS[code]) for (const ended of ENDS[code]) on.delete(ended)
        else throw new Error(`the colour code ${code} has no style in scripts/pictures.ts: add it`)
      }
      return ''
    })
    .join('')
}

const styled = (piece: string, on: ReadonlySet<string>): string => {
  const safe = piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return on.size === 0 ? safe : `<span style="${[...on].map((c) => BEGINS[c]).join(';')}">${safe}</span>`
}

const read = (...args: string[]): string => onrecord('read', ...args)

const onrecord = (...args: string[]): string => {
  const { NO_COLOR: _, ...others } = process.env
  const env = { ...others, FORCE_COLOR: '1' }
  const call = ['--import', WIDE, 'src/cli/main.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, call, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`onrecord ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Lines of the output from one that has `from` up to one that has `to`; the whole would be two screens high. */
const cut = (lines: readonly string[], from: string, to?: string): string[] => {
  const first = lines.findIndex((line) => line.includes(from))
  const last = to === undefined ? lines.length : lines.findIndex((line, i) => i > first && line.includes(to))
  if (first < 0 || last < first) throw new Error(`the output has no “${from}” before “${to}”`)
  return lines.slice(first, last)
}

const terminal = (): string => {
  const lines = read(TERMINAL).trimEnd().split('\n')
  const shown = [
    ...cut(lines, '── ', 'The NIS'),
    '…',
    '',
    ...cut(lines, 'Moscow and Pyongyang', 'The White House'),
    '…',
    '',
    ...cut(lines, 'Who said what', 'Yoo Sang-bum of'),
    '…',
    '',
    ...cut(lines, 'Transfers', 'Events'),
  ]
  return screen(`onrecord read ${TERMINAL}`, shown)
}

/** What the example dossier holds of two states. */
const dossier = (): string => {
  const db = join(mkdtempSync(join(tmpdir(), 'onrecord-pictures-')), 'dossier.db')
  onrecord('add', '--quiet', '--db', db, 'examples/html')
  const lines = onrecord('dossier', '--db', db, '--limit', '5', 'North Korea', 'Russia').trimEnd().split('\n')
  return screen('onrecord dossier "North Korea" Russia --limit 5', [
    ...cut(lines, 'North Korea and Russia', 'What others say'),
    '…',
    '',
    ...cut(lines, 'Where it was read').slice(0, 6),
    '…',
  ])
}

/** A terminal's window, with the command that was given and what it printed. */
const screen = (command: string, lines: readonly string[]): string =>
  `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #0d1117 }
pre { margin: 0; padding: 18px 22px; font: 13px/1.4 'DejaVu Sans Mono', monospace; color: #d6dde5; width: 88ch }
.prompt { color: #8b949e }
</style><pre><span class="prompt">$ ${command}</span>\n${ansiToHtml(lines.join('\n'))}</pre>`

const shoot = async (page: Page, name: string): Promise<void> => {
  const path = join(FOLDER, name)
  const picture = withPalette(await page.screenshot())
  if (picture.length > LARGEST)
    throw new Error(`${name} has ${picture.length} bytes, more than ${LARGEST}: show less`)
  writeFileSync(path, picture)
  process.stdout.write(`${path}: ${Math.round(picture.length / 1000)} kB\n`)
}

const context = await launchChromium()
try {
  const browser = context.browser()
  if (!browser) throw new Error('this browser makes no second window')
  // Twice the size, as sharp screens show it.
  const sharp = await browser.newContext({ deviceScaleFactor: 2, viewport: { width: 750, height: 800 } })
  const page = await sharp.newPage()
  for (const [name, shown] of [
    ['terminal.png', terminal()],
    ['dossier.png', dossier()],
  ] as const) {
    await page.setContent(shown)
    const { width, height } = (await page.locator('pre').boundingBox())!
    await page.setViewportSize({ width: Math.ceil(width), height: Math.ceil(height) })
    await shoot(page, name)
  }

  const file = join(mkdtempSync(join(tmpdir(), 'onrecord-pictures-')), 'page.html')
  read('--html', file, PAGE)
  await page.setViewportSize({ width: 1240, height: 760 })
  await page.goto(pathToFileURL(file).href)
  // A denial stays lit after a click, with its card near the top.
  const denial = page.locator('.card', { hasText: 'denies' }).first()
  await denial.click({ position: { x: 5, y: 5 } })
  const { y } = (await denial.boundingBox())!
  await page.evaluate(`scrollBy({ top: ${Math.round(y)} - 175, behavior: 'instant' })`)
  await page.mouse.move(0, 400)
  await shoot(page, 'page.png')
} finally {
  await context.close()
}
