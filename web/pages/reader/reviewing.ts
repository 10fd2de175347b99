/** Accepting, correcting, rejecting and taking back, under the name of whoever sits there. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Entry } from '../../api/queries.ts'
import { correctionsQuery, entriesOfQuery, review, type Said, takeBack } from '../../api/reader.ts'
import { useReviewer } from '../../parts/reviewer.tsx'

type Wanted = Omit<Said, 'who' | 'entry'>

/** What became of what was asked last. */
export interface Told {
  words: string
  isFault: boolean
}

export interface Reviewing {
  who: string
  told: Told | undefined
  /** Whether a name must be given before anything goes on. */
  isNameAsked: boolean
  askName(): void
  nameGiven(name?: string): void
  say(entry: Entry, wanted: Wanted): void
  /** Takes the newest correction of an entry back; without one, the last that this person made in the article. */
  undo(entry?: Entry): void
}

const DONE = {
  accept: 'Accepted. Key u takes it back.',
  correct: 'Corrected. Key u takes it back.',
  reject: 'Rejected: it is left out of searches and dossiers. Key u takes it back.',
}

/** @param article its number */
export const useReviewing = (article: number): Reviewing => {
  const queries = useQueryClient()
  const who = useReviewer()
  const [waiting, setWaiting] = useState<{ key: string; wanted: Wanted } | 'name'>()
  const [told, setTold] = useState<Told>()
  const attempt = useCallback(
    async (change: () => Promise<string>) => {
      try {
        const words = await change()
        // A correction may change any dossier, claim or list.
        await queries.invalidateQueries()
        setTold({ words, isFault: false })
      } catch (error) {
        setTold({ words: (error as Error).message, isFault: true })
      }
    },
    [queries],
  )
  // Numbers of entries change when an article is read again, also by other programs; keys do not.
  const numbered = useCallback(async () => {
    const { entries } = await queries.fetchQuery({ ...entriesOfQuery(article), staleTime: 0 })
    return new Map(entries.map(({ key, id }) => [key, id]))
  }, [queries, article])
  const send = useCallback(
    (key: string, wanted: Wanted, name: string) =>
      void attempt(async () => {
        const entry = (await numbered()).get(key)
        if (entry === undefined)
          throw new Error('The article was read again, and does not tell this any more.')
        await review({ ...wanted, entry, who: name })
        return DONE[wanted.action]
      }),
    [attempt, numbered],
  )
  return useMemo(
    () => ({
      who,
      told,
      isNameAsked: waiting !== undefined,
      askName: () => setWaiting('name'),
      nameGiven: (name) => {
        if (name !== undefined && waiting !== undefined && waiting !== 'name')
          send(waiting.key, waiting.wanted, name)
        setWaiting(undefined)
      },
      say: ({ key }, wanted) => (who === '' ? setWaiting({ key, wanted }) : send(key, wanted, who)),
      undo: (entry) =>
        void attempt(async () => {
          const { corrections } = await queries.fetchQuery({ ...correctionsQuery(), staleTime: 0 })
          const numbers = await numbered()
          const here = new Set(numbers.values())
          const last = corrections.find(
            (one) =>
              one.of === 'entry' &&
              one.undone === undefined &&
              one.entry !== undefined &&
              (entry ? one.entry === numbers.get(entry.key) : one.who === who && here.has(one.entry)),
          )
          if (!last) return 'There is nothing of yours to take back in this article.'
          await takeBack(last.id)
          return 'Taken back; the history keeps both.'
        }),
    }),
    [who, told, waiting, send, attempt, queries, numbered],
  )
}
