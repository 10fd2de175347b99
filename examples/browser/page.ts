// The page's side: sends an article to the worker and lists who said what in it.
import { decodeHtml, decodeText, type RawDocument, type Record } from 'onrecord'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const form = document.querySelector('form')!
const status = document.querySelector('[role=status]')!
const list = document.querySelector('ol')!

form.page.addEventListener('change', () => {
  // What is chosen is read, be the text above empty or not.
  form.text.required = form.page.files.length === 0
})

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  status.textContent = 'Reading … the first article waits for the model, 25 MB.'
  list.replaceChildren()
  worker.postMessage(await chosen(form.page.files[0]))
})

const chosen = async (file: File | undefined): Promise<RawDocument> => {
  if (!file) return { name: 'text', format: 'text', content: form.text.value }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return /\.html?$/i.test(file.name)
    ? { name: file.name, format: 'html', content: decodeHtml(bytes).text }
    : { name: file.name, format: 'text', content: decodeText(bytes).text }
}

worker.addEventListener('message', ({ data }: MessageEvent<{ record?: Record; problem?: string }>) => {
  if (!data.record) {
    status.textContent = data.problem ?? 'This could not be read.'
    return
  }
  const { article, entities, statements } = data.record
  const words = (spans: readonly { start: number; end: number }[]): string =>
    spans.map(({ start, end }) => article.text.slice(start, end)).join(' … ')
  status.textContent = `${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}`
  for (const { source, stance, content } of statements) {
    const name = entities.find(({ id }) => id === source?.entity)?.name
    const line = document.createElement('li')
    const who = document.createElement('b')
    // Words of articles come from strangers: as text, never as HTML.
    who.textContent = name ?? (source ? words(source.spans) : 'somebody')
    line.append(who, ` ${stance}: ${words(content.spans)}`)
    list.append(line)
  }
})
