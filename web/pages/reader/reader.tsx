/** The reader: an article with what is told in it marked, and what people say of that. */
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { entriesOfQuery, type Kept, keptQuery } from '../../api/reader.ts'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { useMay } from '../../parts/may.ts'
import { Compared } from './compared.tsx'
import { Facts } from './facts.tsx'
import './reader.css'
import { Story } from './story.tsx'

const route = getRouteApi('/articles/$article')

export const Reader = () => {
  const { article } = route.useParams()
  const { version } = route.useSearch()
  const kept = useQuery(keptQuery(article, version))
  // Asked for with the article, not after it.
  usePrefetchQuery(entriesOfQuery(article, version))
  if (kept.error) return <Failed error={kept.error} />
  if (!kept.data) return <Loading what="The article" />
  return <Opened key={`${kept.data.article} ${kept.data.version}`} kept={kept.data} />
}

const Opened = ({ kept }: { kept: Kept }) => {
  const { against } = route.useSearch()
  const { headline } = kept.record.article
  useEffect(() => {
    document.title = `${headline ?? 'An article without a headline'} · onrecord`
  }, [headline])
  const isCompared = against !== undefined && against !== kept.version
  return (
    <article className="page reader" lang={kept.record.article.language}>
      {isCompared ? (
        <>
          <h1>{headline ?? <i>Without a headline</i>}</h1>
          <Facts kept={kept} />
          <Compared article={kept.article} one={against} other={kept.version} />
        </>
      ) : (
        <Marked kept={kept} />
      )}
    </article>
  )
}

const Marked = ({ kept }: { kept: Kept }) => {
  const { article } = route.useParams()
  const { version } = route.useSearch()
  const mayReview = useMay('reviewer')
  const told = useQuery(entriesOfQuery(article, version))
  if (told.error) return <Failed error={told.error} />
  if (!told.data) return <Loading what="What is told in it" />
  // The ledger holds entries of the last version alone; those of an older one are as they were read then.
  const isLast = kept.version === Math.max(...kept.versions.map((one) => one.version))
  return <Story kept={kept} entries={told.data.entries} canReview={isLast && mayReview} />
}
