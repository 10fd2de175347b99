import { useInfiniteQuery } from '@tanstack/react-query'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { type Dossier, inSpan, quoted, type Span } from '../../api/dossier.ts'
import { searchQuery } from '../../api/queries.ts'
import { Entries } from '../../parts/entries.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { grouped } from '../../parts/wording.ts'

interface SaidProps {
  dossier: Dossier
  span: Span
  stance: string | undefined
  onStance(stance: string | undefined): void
}

/** What an actor said, the latest first, of any stance or of one. */
export const Said = ({ dossier, span, stance, onStance }: SaidProps) => {
  const [actor] = dossier.actors
  const q = inSpan(
    `kind:statement by:${quoted(actor!.name)}${stance === undefined ? '' : ` stance:${stance}`}`,
    span,
  )
  const found = useInfiniteQuery(searchQuery({ q, order: 'day' }))
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? []
  const total = found.data?.pages[0]?.total ?? 0
  return (
    <>
      <ToggleButtonGroup
        aria-label="How it is said"
        className="stances"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[stance ?? 'any']}
        onSelectionChange={(keys) => {
          const [key] = keys
          onStance(key === 'any' ? undefined : String(key))
        }}
      >
        <ToggleButton id="any">Any stance</ToggleButton>
        {stancesOf(dossier, stance).map(([one, times]) => (
          <ToggleButton key={one} id={one}>
            {one} {times > 0 && grouped(times)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {found.isPending && <Loading what="What they said" />}
      {found.error && <Failed error={found.error} />}
      {found.data && total === 0 && <p className="help">No word of theirs is told.</p>}
      {total > 0 && (
        <Entries
          entries={entries}
          total={total}
          label="What they said"
          hasMore={found.hasNextPage}
          isAsking={found.isFetchingNextPage}
          more={found.fetchNextPage}
        />
      )}
    </>
  )
}

/** Stances of the newest words, the most frequent first; the chosen one whether it is among them or not. */
const stancesOf = ({ said }: Dossier, chosen: string | undefined): [string, number][] => {
  const times = new Map<string, number>(chosen === undefined ? [] : [[chosen, 0]])
  for (const { stance } of said.entries) if (stance) times.set(stance, (times.get(stance) ?? 0) + 1)
  // Where not all words are here, figures would count some of them.
  const isWhole = said.total <= said.entries.length
  return [...times].sort((a, b) => b[1] - a[1]).map(([stance, n]) => [stance, isWhole ? n : 0])
}
