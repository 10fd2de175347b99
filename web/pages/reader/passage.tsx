/** A passage of the article with its marks. Only passages that something changed on are set again. */
import { type CSSProperties, memo } from 'react'
import type { Mark, Run, Span } from './marks.ts'

interface PassageProps {
  text: string
  passage: Span & { role: string }
  runs: readonly Run[]
  /** Key of the entry whose parts are shown together; absent where it has none in this passage. */
  lit?: string | undefined
  /** A cited span, and words that a person selects. */
  at?: Span | undefined
  picked?: Span | undefined
}

/** Characters that fit on a line of the column, about. */
const LINE = 72

export const Passage = memo(({ text, passage, runs, lit, at, picked }: PassageProps) => {
  const Tag = TAGS[passage.role] ?? 'p'
  const labelled = new Set<string>()
  return (
    <Tag
      className={`passage passage-${passage.role}`}
      data-start={passage.start}
      data-end={passage.end}
      dir="auto"
      style={sizeOf(passage)}
    >
      {cutBy(runs, at, picked).map((run) => {
        const piece = text.slice(run.start, run.end)
        const shown = lookOf(run, lit, at, picked)
        if (run.marks.length === 0 && shown.className === '') return piece
        const label = shown.mark && labelOf(shown.mark, labelled)
        return (
          <span
            key={run.start}
            id={`r${run.start}`}
            className={shown.className}
            data-k={keysOf(run)}
            data-part={label}
            title={shown.title}
          >
            {piece}
          </span>
        )
      })}
    </Tag>
  )
})

const TAGS: { readonly [role: string]: 'h1' | 'blockquote' | 'p' } = { headline: 'h1', quote: 'blockquote' }

/** What is far from the window takes about the room that it will need once it is drawn. */
const sizeOf = ({ start, end, role }: Span & { role: string }): CSSProperties | undefined =>
  role === 'headline'
    ? undefined
    : { containIntrinsicBlockSize: `auto ${Math.ceil((end - start) / LINE) * 1.85}rem` }

/** Selected words and a cited span cut runs, too. */
const cutBy = (runs: readonly Run[], ...spans: readonly (Span | undefined)[]): readonly Run[] => {
  const cuts = spans.flatMap((span) => (span ? [span.start, span.end] : []))
  if (cuts.length === 0) return runs
  return runs.flatMap((run) => {
    const places = [run.start, ...cuts.filter((cut) => cut > run.start && cut < run.end), run.end].sort(
      (a, b) => a - b,
    )
    return [...new Set(places)]
      .slice(0, -1)
      .map((start, i, starts) => ({ start, end: starts[i + 1] ?? run.end, marks: run.marks }))
  })
}

const isWithin = (run: Span, span: Span | undefined): boolean =>
  span !== undefined && run.start >= span.start && run.end <= span.end

interface Look {
  className: string
  /** The part of the lit entry that the run is. */
  mark?: Mark
  title?: string
}

const SAID = new Set(['source', 'cue', 'content'])

/** The look of the innermost statement, of the innermost trigger, of a time, a name; and of what is lit. */
const lookOf = (run: Run, lit: string | undefined, at: Span | undefined, picked: Span | undefined): Look => {
  const names: string[] = []
  let mark: Mark | undefined
  const said = run.marks.find(({ part, quiet }) => SAID.has(part) && !quiet)
  if (said) names.push(`m-${said.part}`, said.denies && said.part !== 'source' ? 'm-denied' : '')
  const told =
    run.marks.find(({ part, quiet }) => part === 'transfer' && !quiet) ??
    run.marks.find(({ part, quiet }) => part === 'event' && !quiet)
  if (told) names.push(`m-${told.part}`, told.flow ? `m-flow${told.flow}` : '')
  const time = run.marks.find(({ part }) => part === 'time')
  if (time) names.push('m-time')
  if (run.marks.some(({ part }) => part === 'name')) names.push('m-name')
  if (lit !== undefined) {
    const own = run.marks.filter(({ key }) => key === lit)
    // A source within what it says itself is the source; what is named within the content is that.
    mark = own.find(({ part }) => part !== 'content') ?? own[0]
    if (mark)
      names.push(
        'on',
        `on-${mark.part}`,
        mark.denies ? 'on-denied' : '',
        mark.flow ? `on-flow${mark.flow}` : '',
      )
  }
  if (isWithin(run, at)) names.push('at')
  if (isWithin(run, picked)) names.push('picked')
  return {
    className: names.filter(Boolean).join(' '),
    ...(mark && { mark }),
    ...(time && { title: time.label }),
  }
}

/** A part is named once, where it begins. */
const labelOf = ({ label }: Mark, labelled: Set<string>): string | undefined => {
  if (labelled.has(label)) return undefined
  labelled.add(label)
  return label
}

/** Entries on a run, the innermost first. */
const keysOf = ({ marks }: Run): string | undefined => {
  const keys = new Set<string>()
  for (const { key, part, quiet } of marks)
    if (key && !quiet && (SAID.has(part) || part === 'event' || part === 'transfer')) keys.add(key)
  return keys.size === 0 ? undefined : [...keys].join(' ')
}
