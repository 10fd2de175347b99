/** The article with its marks, the cards beside it, and all that keys and pointer do there. */
import { getRouteApi } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Entry } from '../../api/queries.ts'
import type { Kept } from '../../api/reader.ts'
import { AskReviewer } from '../../parts/reviewer.tsx'
import { Actions } from './actions.tsx'
import { Card } from './card.tsx'
import { Correcting } from './correcting.tsx'
import { Facts } from './facts.tsx'
import { type Field, fieldsOf } from './fields.ts'
import { useMargin, useNear } from './margin.ts'
import { flowsOf, inOrder, KINDS, type Kind, kindOf, marksOf, placeOf, runsOf, type Span } from './marks.ts'
import { Passage } from './passage.tsx'
import { type Passage as PassageOfText, passagesOf } from './passages.ts'
import { usePicking } from './picking.ts'
import { usePointing } from './pointing.ts'
import { useReviewing } from './reviewing.ts'
import { asName } from './text-place.ts'
import { tiesOf } from './ties.ts'
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
  const { entry: chosenKey, at: cited, hide } = route.useSearch()
  const navigate = route.useNavigate()
  const story = useRef<HTMLDivElement>(null)
  const margin = useRef<HTMLOListElement>(null)
  const bar = useRef<HTMLFormElement>(null)

  const hidden = useMemo(() => new Set((hide ?? '').split(',').filter(Boolean)), [hide])
  const all = useMemo(() => inOrder(entries), [entries])
  const shown = useMemo(() => all.filter((entry) => !hidden.has(kindOf(entry))), [all, hidden])
  const at = useMemo(() => spanOf(cited), [cited])
  const passages = useMemo(() => passagesOf(record, at), [record, at])
  const runs = useMemo(() => runsOf(passages, marksOf(record, all, hidden)), [record, all, hidden, passages])
  const ties = useMemo(() => tiesOf(record, all), [record, all])
  const flows = useMemo(() => flowsOf(all), [all])
  const touched = useMemo(() => touchedBy(runs), [runs])
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
  const { pointed, point } = usePointing(story, chooseOf, isCorrecting)
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
  useInView(story, chosen && placeOf(chosen), at?.start)

  const isLong = passages.length > LONG
  const near = useNear(story, isLong)
  const rowOf = useMemo(() => rowsOf(passages, shown), [passages, shown])
  const cards = useMemo(
    () =>
      near ? shown.filter((entry) => near.has(rowOf.get(entry.key)!) || entry.key === chosenKey) : shown,
    [near, shown, rowOf, chosenKey],
  )
  const places = useMemo(() => cards.map(placeOf), [cards])
  useMargin(
    margin,
    story,
    places,
    chosen ? cards.indexOf(chosen) : -1,
    `${chosen?.verdict} ${isCorrecting} ${hide}`,
  )

  const rowAt = (passage: PassageOfText, i: number) => (
    <div key={passage.start} className="row" data-i={i}>
      <Passage
        text={text}
        passage={passage}
        runs={runs[i]!}
        lit={lit !== undefined && touched.get(lit)?.has(i) ? lit : undefined}
        at={meeting(at, passage)}
        picked={meeting(picking.span, passage)}
      />
    </div>
  )
  const isHead = ({ role }: PassageOfText): boolean => role === 'headline' || role === 'dek'
  const firstBelow = passages.findIndex((passage) => !isHead(passage))
  const head = firstBelow < 0 ? passages.length : firstBelow
  return (
    <>
      <div
        ref={story}
        className={`story${isLong ? ' long' : ''}${isCorrecting ? ' correcting-words' : ''}`}
        data-lit={lit !== undefined || undefined}
        tabIndex={-1}
      >
        <div className="story-text">
          <p className="kicker">{record.article.publisher ?? 'Publisher not told'}</p>
          {head === 0 && <h1>{record.article.headline ?? <i>Without a headline</i>}</h1>}
          {passages.slice(0, head).map(rowAt)}
          <Facts kept={kept} />
          <Toggles
            counts={countsOf(all, record)}
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
          {passages.slice(head).map((passage, i) => rowAt(passage, head + i))}
        </div>
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
                point={point}
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
      <p className={`told${reviewing.told?.isFault ? ' told-fault' : ''}`} role="status">
        {reviewing.told?.words}
      </p>
      <p className="only-heard" aria-live="polite">
        {chosen && `${chosen.kind}: ${chosen.words.slice(0, 200)}`}
      </p>
      {canReview && (
        <p className="reviewer">
          {reviewing.who === ''
            ? 'What you correct stands under your name.'
            : `You correct as ${reviewing.who}.`}{' '}
          <button type="button" className="more" onClick={reviewing.askName}>
            {reviewing.who === '' ? 'Give your name' : 'Change the name'}
          </button>
        </p>
      )}
      <AskReviewer isOpen={reviewing.isNameAsked} onDone={reviewing.nameGiven} />
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

/** Selecting begins where the part stands now, else where its entry is told. */
const useStartOfPicking = (
  chosen: Entry | undefined,
  field: Field | undefined,
  pick: (span: Span) => void,
  text: string,
): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is corrected begins it anew
  useEffect(() => {
    if (!chosen || field?.by !== 'words') return
    const party = chosen.parties.find(({ role }) => role === field.name)
    const stands = party && text.slice(party.start, party.end) === party.text
    const start = placeOf(chosen)
    pick(stands ? party : { start, end: start + 1 })
  }, [chosen?.key, field, pick, text])
}

/** Brings what was chosen into the window, where it is not there already; a cited span the first time. */
const useInView = (
  story: RefObject<HTMLElement | null>,
  chosen: number | undefined,
  cited: number | undefined,
): void => {
  const place = cited ?? chosen
  useEffect(() => {
    if (place === undefined) return
    const run =
      document.getElementById(`r${place}`) ??
      [...(story.current?.querySelectorAll<HTMLElement>('[data-start]') ?? [])].find(
        ({ dataset }) => Number(dataset.start) <= place && Number(dataset.end) > place,
      )
    const box = run?.getBoundingClientRect()
    if (box && (box.top < 140 || box.bottom > innerHeight - 200)) run!.scrollIntoView({ block: 'center' })
  }, [story, place])
}

const touchedBy = (runs: ReturnType<typeof runsOf>): Map<string, Set<number>> => {
  const touched = new Map<string, Set<number>>()
  runs.forEach((row, i) => {
    for (const { marks } of row)
      for (const { key } of marks) {
        if (key === undefined) continue
        const rows = touched.get(key)
        if (rows) rows.add(i)
        else touched.set(key, new Set([i]))
      }
  })
  return touched
}

/** The passage in which each entry is told. */
const rowsOf = (passages: readonly Span[], entries: readonly Entry[]): Map<string, number> => {
  let row = 0
  return new Map(
    entries.map((entry) => {
      const place = placeOf(entry)
      while (row + 1 < passages.length && passages[row + 1]!.start <= place) row++
      return [entry.key, row]
    }),
  )
}

const spanOf = (cited: string | undefined): Span | undefined => {
  const [start, end] = (cited ?? '').split('-').map(Number)
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined
}

const meeting = (span: Span | undefined, passage: Span): Span | undefined =>
  span && span.start < passage.end && span.end > passage.start ? span : undefined

const countsOf = (entries: readonly Entry[], { times, entities }: Kept['record']) => {
  const counts: { [kind in Kind]: number } = {
    statements: 0,
    events: 0,
    transfers: 0,
    times: times.length,
    names: entities.length,
  }
  for (const entry of entries) counts[kindOf(entry)]++
  return counts
}

const toggled =
  (hidden: ReadonlySet<string>, kind: Kind) =>
  <T extends object>(before: T) => {
    const now = KINDS.filter((one) => hidden.has(one) !== (one === kind))
    return { ...before, hide: now.length === 0 ? undefined : now.join(',') }
  }
