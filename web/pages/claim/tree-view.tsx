/** The tree of who relies on whom, as nested lists with lines between them. */
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { Denied } from '../../parts/certainty.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'
import type { Source } from './tellings.ts'
import type { Branch, Text } from './tree.ts'
import { WordsLink } from './words-link.tsx'

/** Branches, or texts of a branch, that are shown before more are asked for. */
const SHOWN = 8
/** Tellings of one text that are shown. */
const SAID = 2

export const Tree = memo(({ branches, label }: { branches: readonly Branch[]; label: string }) => (
  <ul className="tree" aria-label={label}>
    <Some of={branches} what="sources">
      {(branch) => <BranchItem key={keyOf(branch)} branch={branch} />}
    </Some>
  </ul>
))

const keyOf = ({ source, via, denies }: Branch): string =>
  [source, ...via].map(({ key }) => key).join('\n') + denies

const BranchItem = ({ branch: { source, denies, via, texts } }: { branch: Branch }) => (
  <li className="tree-branch">
    <div className={`tree-node tree-source tree-${source.is}${denies ? ' tree-denies' : ''}`}>
      <SourceName source={source} />
      {source.is === 'unnamed' && <span className="tree-mark">not named</span>}
      {source.is === 'own' && <span className="tree-mark">in its own voice</span>}
      <small>{independence(texts)}</small>
    </div>
    <Passed via={via} texts={texts} isOwn={source.is === 'own'} />
  </li>
)

const independence = (texts: readonly Text[]): string => {
  const count = texts.filter(({ isCopy }) => !isCopy).length
  if (count === 0) return 'only in a copy'
  return count === 1 ? 'one independent text' : `${grouped(count)} independent texts`
}

interface PassedProps {
  via: readonly Source[]
  texts: readonly Text[]
  /** The texts' publisher is the source: their headlines tell more than its name. */
  isOwn: boolean
}

/** Those who pass it on stand between the source and the texts. */
const Passed = ({ via: [next, ...rest], texts, isOwn }: PassedProps) =>
  next === undefined ? (
    <ul className="tree-below">
      <Some of={texts} what="texts">
        {(text) => <TextItem key={text.article} text={text} isOwn={isOwn} />}
      </Some>
    </ul>
  ) : (
    <ul className="tree-below">
      <li className="tree-item">
        <div className={`tree-node tree-${next.is}`}>
          <span className="tree-verb">passed on by</span> <SourceName source={next} />
          {next.is === 'unnamed' && <span className="tree-mark">not named</span>}
        </div>
        <Passed via={rest} texts={texts} isOwn={isOwn} />
      </li>
    </ul>
  )

const TextItem = ({
  text: { citation, tellings, copies, isCopy, article },
  isOwn,
}: {
  text: Text
  isOwn: boolean
}) => (
  <li className="tree-item">
    <div className="tree-node tree-text">
      <p>
        <b>
          {(isOwn ? undefined : citation.publisher) ?? citation.headline ?? `Article ${citation.article}`}
        </b>
        {citation.published && <time dateTime={citation.published}>{dayInWords(citation.published)}</time>}
        {isCopy && (
          <span className="tree-mark">
            a copy of{' '}
            <Link to="/articles/$article" params={{ article: String(article) }}>
              another article
            </Link>
          </span>
        )}
      </p>
      <ul className="tree-words">
        {tellings.slice(0, SAID).map(({ key, lead, denies }) => (
          <li key={key} className="tree-said">
            {denies && <Denied />}
            <WordsLink entry={lead} />
          </li>
        ))}
        {tellings.length > SAID && (
          <li className="tree-more">
            and {grouped(tellings.length - SAID)} more in this article, all under Wordings
          </li>
        )}
      </ul>
    </div>
    {copies.length > 0 && (
      <ul className="tree-below">
        {copies.map(({ citation: copy }) => (
          <li key={copy.article} className="tree-item">
            <div className="tree-node tree-copy">
              <span className="tree-verb">copied by</span>{' '}
              <Link
                to="/articles/$article"
                params={{ article: String(copy.article) }}
                search={{ entry: copy.key, at: `${copy.start}-${copy.end}` }}
              >
                {copy.publisher ?? copy.headline ?? `article ${copy.article}`}
              </Link>
              {copy.published && <time dateTime={copy.published}>{dayInWords(copy.published)}</time>}
              <small>no voice of its own</small>
            </div>
          </li>
        ))}
      </ul>
    )}
  </li>
)

export const SourceName = ({ source: { name, actor } }: { source: Source }) =>
  actor === undefined ? (
    <span className="speaker">{name}</span>
  ) : (
    <Link to="/actors/$actor" params={{ actor: String(actor) }} className="speaker">
      {name}
    </Link>
  )

/** The first ones, and the others when asked for. */
const Some = <T,>({
  of,
  what,
  children,
}: {
  of: readonly T[]
  what: string
  children(one: T): ReactNode
}) => {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? of : of.slice(0, SHOWN)
  return (
    <>
      {shown.map(children)}
      {shown.length < of.length && (
        <li className="tree-item">
          <Button className="more" onPress={() => setWhole(true)}>
            {grouped(of.length - shown.length)} more {what}
          </Button>
        </li>
      )}
    </>
  )
}
