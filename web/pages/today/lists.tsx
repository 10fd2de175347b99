/** The heads of the front, each with its newest, and where all of it is. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NEWS_LIMIT } from '../../api/news.ts'
import { Denials } from '../../parts/denials.tsx'
import { Section } from '../../parts/page.tsx'
import { bySentence, Together } from '../../parts/together.tsx'
import { Voices } from '../../parts/voices.tsx'
import { grouped } from '../../parts/wording.ts'
import type { Front } from './front.ts'

export type Head = keyof Front

/** Lines of a head on the front. */
const FEW = 6

interface ListsProps {
  front: Front
  /** One head alone, with all that is new of it. */
  show: Head | undefined
  q: string
}

export const Lists = ({ front: { transfers, denials, claims }, show, q }: ListsProps) => {
  const few = <T,>(items: readonly T[]): readonly T[] => (show === undefined ? items.slice(0, FEW) : items)
  const is = (head: Head): boolean => show === undefined || show === head
  return (
    <>
      {is('transfers') && transfers.length > 0 && (
        <Head head="transfers" title="Transfers" count={transfers.length} show={show} q={q}>
          {few(bySentence(transfers)).map((items) => (
            <Together key={items[0]!.line.id} items={items} noteOf={counted} />
          ))}
        </Head>
      )}
      {is('denials') && denials.length > 0 && (
        <Head head="denials" title="Denials" count={denials.length} show={show} q={q}>
          <Denials denied={few(denials)} />
        </Head>
      )}
      {is('claims') && claims.length > 0 && (
        <Head head="claims" title="Claims" count={claims.length} show={show} q={q}>
          {few(claims).map((claim) => (
            <Together key={claim.line.id} items={[claim]} noteOf={counted} />
          ))}
        </Head>
      )}
    </>
  )
}

const counted = ({ line }: Front['claims'][number]) => (
  <Voices claim={line.id} voices={line.voices} denials={line.denials} />
)

const SEARCHES: { readonly [head in Head]: string } = {
  transfers: 'kind:transfer',
  denials: 'stance:denies',
  claims: 'kind:statement',
}

interface HeadProps {
  head: Head
  title: string
  count: number
  show: Head | undefined
  q: string
  children: ReactNode
}

const Head = ({ head, title, count, show, q, children }: HeadProps) => (
  <Section title={title} count={count}>
    {children}
    {show === undefined && count > FEW && (
      <p className="more-line">
        <Link to="/" search={(before) => ({ ...before, show: head })} className="button">
          {`All new ${title.toLowerCase()}`}
        </Link>
      </p>
    )}
    {show !== undefined && (
      <p className="more-line">
        {count >= NEWS_LIMIT && `The ${grouped(count)} that came last. `}
        <Link to="/search" search={{ q: [SEARCHES[head], q].filter(Boolean).join(' '), order: 'added' }}>
          {`All ${title.toLowerCase()} on record, those added last first`}
        </Link>
      </p>
    )}
  </Section>
)
