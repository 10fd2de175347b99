/** The times last told, which later phrases are reckoned from. */
import type { TimeForm } from './forms.ts'
import type { Known } from './values/known.ts'

type Grain = 'day' | 'month' | 'quarter' | 'year'
const GRAINS: readonly Grain[] = ['day', 'month', 'quarter', 'year']

/** "A day earlier" looks back no further than to the paragraph before; then it is reckoned from the day of writing. */
const PARAGRAPHS_BACK = 1

export interface Memory {
  note: (known: Known, paragraph: number) => void
  /** What a form may be reckoned from, in the given paragraph. */
  for: (form: TimeForm, paragraph: number) => Known
}

/** Remembers the time last told, by how finely it was told. */
export const memoryOf = (writing: Known): Memory => {
  const last: { [grain in Grain]?: { known: Known; paragraph: number } } = {}
  const recent = (grain: Grain, paragraph: number, back = PARAGRAPHS_BACK): Known | undefined => {
    const told = last[grain]
    return told && paragraph - told.paragraph <= back ? told.known : undefined
  }
  return {
    note: (known, paragraph) => {
      for (const grain of GRAINS) if (known[grain] !== undefined) last[grain] = { known, paragraph }
    },
    for: (form, paragraph) => {
      // Results are told by their quarter once, and compared with it for several paragraphs.
      const quarter = recent('quarter', paragraph, QUARTER_BACK)
      if (form.kind === 'quarter') return quarter ?? {}
      if (form.kind === 'distance') {
        if (form.alike && quarter) return quarter
        const told = recent(grainOf(form), paragraph)
        if (told) return told
        // "That day" and "a day later" without a day before them are no days.
        return form.from === 'told' && form.count < 0 ? writing : {}
      }
      return recent('day', paragraph) ?? {}
    },
  }
}

const QUARTER_BACK = 3

const grainOf = ({ unit }: Extract<TimeForm, { kind: 'distance' }>): Grain =>
  unit === 'month' || unit === 'quarter'
    ? 'month'
    : unit === 'year' || unit === 'decade' || unit === 'century'
      ? 'year'
      : 'day'
