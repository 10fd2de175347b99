/** The article with its marks, the cards beside it, and all that keys and pointer do there. */
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Entry } from '../../api/queries.ts'
import type { Kept } from '../../api/reader.ts'
import { Actions } from './actions.tsx'
import { useArranged } from './arranged.ts'
import { Card } from './card.tsx'
import { Column } from './column.tsx'
import { Correcting } from './correcting.tsx'
import { type Field, fieldsOf } from './fields.ts'
import { useInView } from './in-view.ts'
import { useLeader } from './leader.ts'
import { useMargin, useNear } from './margin.ts'
import { KINDS, type Kind, placeOf, type Span } from './marks.ts'
import { usePicking, useStartOfPicking } from './picking.ts'
import { usePointing } from './pointing.ts'
import { useReviewing } from './reviewing.ts'
import { Said } from './said.tsx'
import { asName } from './text-place.ts'
import { Toggles } from './toggles.tsx'
import { useWalking } from './walking.ts'

const route = getRouteApi('/articles/$article')

interface StoryProps {
  kept: Kept
  entries: readonly Entry[]
  /** Of the last version alone can be said whether it is right. */
  canReview: boolean
}

/** Passages from which on those far from the window are not drawn. */
const LONG = 80
const NO_TIES: never[] = []

export const Story = ({ kept, entries, canReview }: StoryProps) => {
  const { record } = kept
  const { text } = record.article
  const { entry: chosenKey, at, hide } = route.useSearch()
  const navigate = route.useNavigate()
  const story = useRef<HTMLDivElement>(null)
  const margin = useRef<HTMLOListElement>(null)
  const bar = useRef<HTMLFormElement>(null)
  const line = useRef<SVGPathElement>(null)

  const cited = useMemo(() => spanOf(at), [at])
  const arranged = useArranged(record, entries, hide, cited)
  const { hidden, all, shown, passages, ties, flows, rowOf } = arranged
  const chosen = shown.find(({ key }) => key === chosenKey)

  const choose = useCallback(
    (key: string | undefined, isStep = false) =>
      void navigate({
        search: ({ at: _, ...before }) => ({ ...before, entry: key }),
        replace: isStep,
        resetScroll: false,
      }),
    [navigate],
  )
  const chooseOf = useCallback(
    (keys: readonly string[]) => choose(keys[(keys.indexOf(chosenKey ?? '') + 1) % keys.length]),
    [choose, chosenKey],
  )

  const [correcting, setCorrecting] = useState<{ key: string; field: Field }>()
  // Going on to another entry leaves what was begun.
  const field = correcting && correcting.key === chosen?.key ? correcting.field : undefined
  const [isRejecting, setRejecting] = useState(false)
  const isCorrecting = canReview && chosen !== undefined && field !== undefined
  const picking = usePicking(story, text, passages, isCorrecting && field.by === 'words')
  const pointed = usePointing(story, chosen?.key, chooseOf, isCorrecting)
  const reviewing = useReviewing(kept.article)
  const lit = isCorrecting ? chosen.key : (pointed ?? chosen?.key)

  const correctBy = (wanted: Field) => {
    setCorrecting({ key: chosen!.key, field: wanted })
    story.current?.focus({ preventScroll: true })
  }
  const leave = () => setCorrecting(undefined)
  useStartOfPicking(chosen, field, picking.pick, text)
  const save = (value: string | number, why: string) => {
    reviewing.say(chosen!, {
      action: 'correct',
      change: { [field!.name]: value },
      ...(why && { why }),
    })
    leave()
  }

  const step = useWalking({
    shown,
    chosen,
    choose,
    review: canReview
      ? { reviewing, reject: () => setRejecting(true), correctBy, field, leave, picking, bar }
      : undefined,
  })

  const isLong = passages.length > LONG
  const near = useNear(story, isLong)
  const cards = useMemo(
    () =>
      near ? shown.filter((entry) => near.has(rowOf.get(entry.key)!) || entry.key === chosenKey) : shown,
    [near, shown, rowOf, chosenKey],
  )
  const places = useMemo(() => cards.map(placeOf), [cards])
  const turn = `${chosen?.key} ${chosen?.verdict} ${isCorrecting} ${hide}`
  useMargin(margin, story, places, chosen ? cards.indexOf(chosen) : -1, turn)
  const litEntry = lit === undefined ? undefined : shown.find(({ key }) => key === lit)
  useLeader(line, story, litEntry?.key, litEntry && placeOf(litEntry), `${turn} ${cards.length}`)
  useInView(story, cited?.start ?? (chosen && placeOf(chosen)))
  // Words that are selected stay in sight, also where one scrolled away before.
  useInView(story, isCorrecting ? (picking.span?.start ?? placeOf(chosen)) : undefined)

  return (
    <>
      <div
        ref={story}
        className={`story${isLong ? ' long' : ''}${isCorrecting ? ' correcting-words' : ''}`}
        data-lit={lit !== undefined || undefined}
        tabIndex={-1}
      >
        <Column kept={kept} arranged={arranged} lit={lit} cited={cited} picked={picking.span}>
          <Toggles
            counts={arranged.counts}
            hidden={hidden}
            toggle={(kind) =>
              void navigate({ search: toggled(hidden, kind), replace: true, resetScroll: false })
            }
            at={chosen ? shown.indexOf(chosen) + 1 : 0}
            of={shown.length}
            step={step}
          />
          {chosenKey !== undefined && !chosen && (
            <Missing isHidden={all.some(({ key }) => key === chosenKey)} />
          )}
        </Column>
        <svg className="leader" aria-hidden="true">
          <path ref={line} />
        </svg>
        <section className="beside" aria-labelledby="beside">
          <h2 id="beside" className="only-heard">
            What is told, in the order of the text
          </h2>
          <ol ref={margin} className={`margin${chosen ? ' has-chosen' : ''}`}>
            {cards.map((entry) => (
              <Card
                key={entry.key}
                entry={entry}
                ties={ties.get(entry.key) ?? NO_TIES}
                flow={flows.get(entry.key)}
                isLit={entry.key === lit}
                isChosen={entry === chosen}
                choose={choose}
              >
                {entry === chosen && canReview && !isCorrecting && (
                  <Actions
                    entry={entry}
                    reviewing={reviewing}
                    isRejecting={isRejecting}
                    setRejecting={setRejecting}
                    correct={() => correctBy(fieldsOf(entry.kind)[0]!)}
                  />
                )}
              </Card>
            ))}
          </ol>
        </section>
      </div>
      {isCorrecting && (
        <Correcting
          ref={bar}
          entry={chosen}
          field={field}
          setField={correctBy}
          words={picking.span ? asName(text.slice(picking.span.start, picking.span.end)) : ''}
          save={save}
          leave={leave}
        />
      )}
      <p className="only-heard" aria-live="polite">
        {chosen && `${chosen.kind}: ${chosen.words.slice(0, 200)}`}
      </p>
      {canReview && <Said reviewing={reviewing} />}
    </>
  )
}

const Missing = ({ isHidden }: { isHidden: boolean }) => (
  <p className="found" role="status">
    {isHidden
      ? 'The entry of this address is of a kind that is hidden now.'
      : 'The entry of this address is not in this version of the article.'}
  </p>
)

const spanOf = (cited: string | undefined): Span | undefined => {
  const [start, end] = (cited ?? '').split('-').map(Number)
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined
}

const toggled =
  (hidden: ReadonlySet<string>, kind: Kind) =>
  <T extends object>(before: T) => {
    const now = KINDS.filter((one) => hidden.has(one) !== (one === kind))
    return { ...before, hide: now.length === 0 ? undefined : now.join(',') }
  }
