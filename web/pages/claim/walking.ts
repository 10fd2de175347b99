/** Keys of a claim: from wording to wording, and what is said of the chosen one. */
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { type PageKey, useKeys } from '../../app/page-keys.ts'
import type { Wording } from './wordings.ts'

interface Walking {
  wordings: readonly Wording[]
  /** Key of a wording. */
  chosen: string | undefined
  choose(key: string): void
  /** Absent where one's role changes nothing. */
  review: { split(wording: Wording): void; join(): void; undo(): void } | undefined
}

export const useWalking = (walking: Walking): void => {
  const navigate = useNavigate()
  const mayReview = walking.review !== undefined
  // Keys stay the same while what they act on changes.
  const now = useRef(walking)
  useEffect(() => {
    now.current = walking
  })
  useKeys(
    useMemo(() => {
      const at = (): number => now.current.wordings.findIndex(({ key }) => key === now.current.chosen)
      const step = (by: 1 | -1): void => {
        const { wordings, choose } = now.current
        const next = at() < 0 ? wordings[by > 0 ? 0 : wordings.length - 1] : wordings[at() + by]
        if (!next) return
        choose(next.key)
        const item = document.querySelector<HTMLElement>(`[data-wording="${CSS.escape(next.key)}"]`)
        item?.querySelector<HTMLElement>('.citation a')?.focus({ preventScroll: true })
        item?.scrollIntoView({ block: 'center' })
      }
      const onChosen = (act: (wording: Wording) => void) => () => {
        const wording = now.current.wordings[at()]
        if (wording) act(wording)
      }
      const open = ({ tellings: [telling] }: Wording): void => {
        const { article, key, start, end } = telling!.lead.citation
        void navigate({
          to: '/articles/$article',
          params: { article: String(article) },
          search: { entry: key, at: `${start}-${end}` },
        })
      }
      const key = (name: string, what: string, act: () => void): PageKey => ({
        key: name,
        what,
        act: (event) => {
          event.preventDefault()
          act()
        },
      })
      return [
        key('j', 'next wording', () => step(1)),
        key('k', 'wording before', () => step(-1)),
        key('o', 'open the wording in its article', onChosen(open)),
        ...(mayReview
          ? [
              key(
                'n',
                'the wording is not the same: split it off',
                onChosen((wording) => now.current.review?.split(wording)),
              ),
              key('m', 'the same as another claim: join them', () => now.current.review?.join()),
              key('u', 'take back what was changed last', () => now.current.review?.undo()),
            ]
          : []),
      ]
    }, [navigate, mayReview]),
  )
}
