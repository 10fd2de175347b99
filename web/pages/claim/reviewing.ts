/** Parting and joining claims, and taking that back, under the name of whoever sits there. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { joinClaims, splitOff } from '../../api/claims.ts'
import type { Entry } from '../../api/queries.ts'
import { takeBack } from '../../api/reader.ts'
import { useReviewer } from '../../parts/reviewer.tsx'

/** What became of what was asked last. */
export interface Told {
  words: string
  isFault: boolean
  /** The claim that was split off. */
  claim?: number
  /** What undoes it: corrections, in the order in which they were made. */
  corrections?: number[]
}

export interface Reviewing {
  told: Told | undefined
  isBusy: boolean
  isNameAsked: boolean
  nameGiven(name?: string): void
  split(entries: readonly Entry[], why: string): void
  join(from: number, why: string): void
  /** Takes back what was done last here. */
  undo(): void
  takeBack(corrections: readonly number[]): void
}

type Wanted = (who: string) => Promise<Told>

/** @param claim that the page is about */
export const useReviewing = (claim: number): Reviewing => {
  const queries = useQueryClient()
  const who = useReviewer()
  const [waiting, setWaiting] = useState<{ wanted: Wanted }>()
  const [told, setTold] = useState<Told>()
  const [isBusy, setBusy] = useState(false)
  const attempt = useCallback(
    async (change: () => Promise<Told>) => {
      setBusy(true)
      try {
        const became = await change()
        setTold(became)
      } catch (error) {
        setTold({ words: (error as Error).message, isFault: true })
      } finally {
        setBusy(false)
        // It may change any claim, dossier or list; also what was done before a fault.
        await queries.invalidateQueries()
      }
    },
    [queries],
  )
  const send = useCallback(
    (wanted: Wanted) => {
      if (who === '') setWaiting({ wanted })
      else void attempt(() => wanted(who))
    },
    [who, attempt],
  )
  return useMemo(() => {
    const undoing = (corrections: readonly number[]): void => {
      if (isBusy) return
      void attempt(async () => {
        // What was done last goes first: what was joined is parted before what was split comes back.
        for (const id of [...corrections].reverse()) await takeBack(id)
        return { words: 'Taken back; the history keeps both.', isFault: false }
      })
    }
    return {
      told,
      isBusy,
      isNameAsked: waiting !== undefined,
      nameGiven: (name) => {
        setWaiting(undefined)
        if (name !== undefined && waiting) void attempt(() => waiting.wanted(name))
      },
      split: (entries, why) =>
        send(async (name) => {
          const made = await splitOff(entries, { who: name, ...(why && { why }) })
          return {
            words: 'Split off: it is a claim of its own now.',
            isFault: false,
            corrections: made.corrections,
            ...(made.claim !== undefined && { claim: made.claim }),
          }
        }),
      join: (from, why) =>
        send(async (name) => ({
          words: `Joined: claim ${from} is held for the same.`,
          isFault: false,
          corrections: [await joinClaims(claim, from, { who: name, ...(why && { why }) })],
        })),
      undo: () =>
        told?.corrections
          ? undoing(told.corrections)
          : setTold({ words: 'Nothing was changed here since the page was opened.', isFault: false }),
      takeBack: undoing,
    }
  }, [told, isBusy, waiting, send, attempt, claim])
}
