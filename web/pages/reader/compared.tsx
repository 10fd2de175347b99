/** Two versions of an article in one text: what was taken out, what came in. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ArticleChanges, changesQuery } from '../../api/reader.ts'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { grouped } from '../../parts/wording.ts'

interface ComparedProps {
  article: number
  one: number
  other: number
}

export const Compared = ({ article, one, other }: ComparedProps) => {
  const [from, to] = [Math.min(one, other), Math.max(one, other)]
  const changes = useQuery(changesQuery(article, from, to))
  const words = useMemo(() => countsOf(changes.data?.parts ?? []), [changes.data])
  if (changes.error) return <Failed error={changes.error} />
  if (!changes.data) return <Loading what="What changed" />
  return (
    <section className="compared" aria-label={`What changed from version ${from} to version ${to}`}>
      <p className="found" role="status">
        {words.added + words.removed === 0
          ? `The words of version ${from} and version ${to} are the same: the article was read again.`
          : `From version ${from} to version ${to}: ${wordCount(words.added)} added, ${wordCount(words.removed)} removed.`}
      </p>
      <div className="compared-text">
        {placed(changes.data.parts).map(({ op, text, at }) =>
          op === 'same' ? (
            <span key={at}>{text}</span>
          ) : op === 'added' ? (
            <ins key={at}>
              <span className="only-heard"> added: </span>
              {text}
            </ins>
          ) : (
            <del key={at}>
              <span className="only-heard"> removed: </span>
              {text}
            </del>
          ),
        )}
      </div>
    </section>
  )
}

type Part = ArticleChanges['parts'][number]

/** What was written anew in one go reads as one: the old words, then the new, not one by one. */
const joined = (parts: readonly Part[]): Part[] => {
  const whole: Part[] = []
  let removed = ''
  let added = ''
  const end = (): void => {
    if (removed !== '') whole.push({ op: 'removed', text: removed })
    if (added !== '') whole.push({ op: 'added', text: added })
    removed = added = ''
  }
  parts.forEach(({ op, text }, i) => {
    const isBetween = (removed !== '' || added !== '') && parts[i + 1] !== undefined && /^ $/.test(text)
    if (op === 'removed' || (op === 'same' && isBetween)) removed += text
    if (op === 'added' || (op === 'same' && isBetween)) added += text
    if (op !== 'same' || isBetween) return
    end()
    whole.push({ op, text })
  })
  end()
  return whole
}

const placed = (parts: readonly Part[]): (Part & { at: number })[] => {
  let at = 0
  return joined(parts).map((part) => {
    const placed = { ...part, at }
    at += part.text.length + 1
    return placed
  })
}

const countsOf = (parts: ArticleChanges['parts']): { added: number; removed: number } => {
  const counts = { added: 0, removed: 0 }
  for (const { op, text } of parts)
    if (op !== 'same') counts[op] += text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0
  return counts
}

const wordCount = (count: number): string => `${grouped(count)} ${count === 1 ? 'word' : 'words'}`
