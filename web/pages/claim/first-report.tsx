/** The first report, set apart; beside it who first asserts it, where the first report already denies it. */
import { Denied } from '../../parts/certainty.tsx'
import { Citation } from '../../parts/citation.tsx'
import { aroundOf } from '../../parts/entry.tsx'
import { Quote } from '../../parts/quote.tsx'
import { dayInWords } from '../../parts/wording.ts'
import type { Telling } from './tellings.ts'
import { SourceName } from './tree-view.tsx'

interface FirstProps {
  /** In the order of publication. */
  tellings: readonly Telling[]
}

export const FirstReport = ({ tellings }: FirstProps) => {
  const first = tellings[0]!
  const asserted = tellings.find(({ denies }) => !denies)
  return (
    <div className="firsts">
      <First telling={first} title={first.denies ? 'First report, a denial' : 'First report'} />
      {first.denies && asserted && <First telling={asserted} title="First to assert it" />}
      {first.denies && !asserted && (
        <p className="firsts-none">
          Nobody on record asserts it: all that is told of it are denials. What was denied may stand in
          articles that were not added.
        </p>
      )}
    </div>
  )
}

const First = ({ telling: { lead, source, day, denies }, title }: { telling: Telling; title: string }) => (
  <section className={denies ? 'first first-denies' : 'first'} aria-label={title}>
    <p className="first-title">
      {denies && <Denied />}
      {title}
      {day !== undefined && <time dateTime={day}>{dayInWords(day)}</time>}
    </p>
    <h2>
      {lead.kind === 'statement' || source.is !== 'own' ? (
        <>
          {lead.citation.publisher ?? 'An article'}, on the word of <SourceName source={source} />
          {source.is === 'unnamed' && ' (not named)'}
        </>
      ) : (
        <>{source.name}, in its own voice</>
      )}
    </h2>
    <Quote words={lead.words} isDenial={denies} around={aroundOf(lead)} />
    <p className="entry-foot">
      <Citation citation={lead.citation} />
    </p>
  </section>
)
