import { memo } from 'react'
import type { Dossier } from '../../api/dossier.ts'
import type { Entry as EntryData } from '../../api/queries.ts'
import { Entry } from '../../parts/entry.tsx'
import { Few } from '../../parts/few.tsx'
import { Section } from '../../parts/page.tsx'
import { grouped } from '../../parts/wording.ts'
import { isDenied } from './tellings.ts'

/** Entries that are shown before the others are asked for. */
const FIRST = 8

interface ListsProps {
  dossier: Dossier
  target: string
}

/** Acts, words and denials between two, each where the timeline and the matrix lead to. */
export const Lists = ({ dossier, target }: ListsProps) => {
  const { events, said, saidOf, denials } = dossier
  const words = [...said.entries, ...saidOf.entries]
  const against = new Map([...denials.entries, ...words.filter(isDenied)].map((one) => [one.id, one]))
  return (
    <>
      <List
        title="Who denies"
        total={Math.max(denials.total, against.size)}
        entries={[...against.values()]}
        target={target}
      />
      <List title="Meetings and other acts" total={events.total} entries={events.entries} target={target} />
      <List
        title="What is said of it"
        total={said.total + saidOf.total - words.filter((one) => against.has(one.id)).length}
        entries={words.filter(({ id }) => !against.has(id))}
        target={target}
      />
    </>
  )
}

/** Not drawn anew where the address leads elsewhere on the page. */
const EntryOnce = memo(Entry)

interface ListProps {
  title: string
  total: number
  entries: readonly EntryData[]
  target: string
}

const List = ({ title, total, entries, target }: ListProps) =>
  entries.length > 0 && (
    <Section
      title={title}
      count={total}
      note={
        total > entries.length &&
        `The newest ${grouped(entries.length)} are here: choose fewer days for the others.`
      }
    >
      <Few
        items={entries}
        first={FIRST}
        isOpen={entries.slice(FIRST).some(({ id }) => target === `entry-${id}`)}
        keyOf={({ id }) => id}
      >
        {(entry) => (
          <div id={`entry-${entry.id}`} tabIndex={-1}>
            <EntryOnce entry={entry} />
          </div>
        )}
      </Few>
    </Section>
  )
