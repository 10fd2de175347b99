/** A claim that is known, told from its first report to its last denial. */
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Claim } from '../../api/claims.ts'
import { Denied } from '../../parts/certainty.tsx'
import { useMay } from '../../parts/may.ts'
import { Page, Section } from '../../parts/page.tsx'
import { AskReviewer } from '../../parts/reviewer.tsx'
import { partiesOf } from '../../parts/wording.ts'
import { Changes } from './changes.tsx'
import { Counts } from './counts.tsx'
import { measuresOf } from './figures.ts'
import { Figures } from './figures-view.tsx'
import { FirstReport } from './first-report.tsx'
import { JoinDialog } from './join-dialog.tsx'
import { exampleOf, inPlainWords } from './naming.ts'
import { useRelays } from './relays.ts'
import { useReviewing } from './reviewing.ts'
import { SplitDialog } from './split-dialog.tsx'
import { Sureness } from './sureness.tsx'
import { tellingsOf } from './tellings.ts'
import { branchesOf } from './tree.ts'
import { Tree } from './tree-view.tsx'
import { useWalking } from './walking.ts'
import { type Wording, wordingsOf } from './wordings.ts'
import { Wordings } from './wordings-view.tsx'

const route = getRouteApi('/claims/$claim')

export const Story = ({ claim: { claim, entries, line } }: { claim: Claim }) => {
  const { told: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const reviewing = useReviewing(claim)
  const mayReview = useMay('reviewer')
  const [splitting, setSplitting] = useState<Wording>()
  const [isJoining, setJoining] = useState(false)
  const tellings = useMemo(() => tellingsOf(entries), [entries])
  const relays = useRelays(tellings)
  const branches = useMemo(() => branchesOf(tellings, relays), [tellings, relays])
  const example = useMemo(() => exampleOf(tellings, line.kind), [tellings, line.kind])
  const measures = useMemo(() => measuresOf(tellings), [tellings])
  const wordings = useMemo(() => wordingsOf(tellings, example), [tellings, example])
  const choose = useCallback(
    (key: string) =>
      void navigate({ search: (before) => ({ ...before, told: key }), replace: true, resetScroll: false }),
    [navigate],
  )
  useWalking({
    wordings,
    chosen,
    choose,
    review: mayReview
      ? { split: setSplitting, join: () => setJoining(true), undo: reviewing.undo }
      : undefined,
  })
  const saying = useMemo(() => branches.filter(({ denies }) => !denies), [branches])
  const denying = useMemo(() => branches.filter(({ denies }) => denies), [branches])
  return (
    <Page
      title={example ? inPlainWords(example) : `Claim ${claim}`}
      kicker={
        <>
          <Link to="/claims">Claims</Link> · {line.kind} {claim}
        </>
      }
      lead={<Counts line={line} />}
      actions={
        mayReview && (
          <Button onPress={() => setJoining(true)}>
            The same as … <kbd>m</kbd>
          </Button>
        )
      }
    >
      <FirstReport tellings={tellings} />
      <Section
        title="Who relies on whom"
        note="From each source to those who pass its word on, to the texts that carry it, to copies of these. A copy is no voice of its own."
      >
        <div className="trees">
          {saying.length > 0 && (
            <div>
              <h3 className="trees-side">Assert it</h3>
              <Tree branches={saying} label="Who asserts it" />
            </div>
          )}
          {denying.length > 0 && (
            <div>
              <h3 className="trees-side denial">
                <Denied />
                Deny it
              </h3>
              <Tree branches={denying} label="Who denies it" />
            </div>
          )}
        </div>
      </Section>
      {measures.length > 0 && (
        <Section
          title="Figures over time"
          note="A hollow point is told as approximate; an arrow says “over” or “up to”, a bar from the least to the most."
        >
          <Figures measures={measures} />
        </Section>
      )}
      <Section
        title="Certainty and denials over time"
        note="By the day of the article: assertions above by how sure they are told, denials below."
      >
        <Sureness tellings={tellings} />
      </Section>
      <Section
        title="Wordings"
        count={wordings.length}
        note={
          <>
            Marked is what the first assertion does not say. <kbd>j</kbd> and <kbd>k</kbd> go from one to the
            next, <kbd>o</kbd> opens it in its article.
          </>
        }
      >
        <Wordings
          wordings={wordings}
          chosen={chosen}
          choose={choose}
          split={mayReview ? setSplitting : undefined}
        />
      </Section>
      <Changes claim={claim} entries={entries} takeBack={mayReview ? reviewing.takeBack : undefined} />
      <p className={reviewing.told?.isFault ? 'claim-told fault' : 'claim-told'} role="status">
        {reviewing.told && (
          <>
            {reviewing.told.words}{' '}
            {reviewing.told.claim !== undefined && (
              <Link to="/claims/$claim" params={{ claim: String(reviewing.told.claim) }}>
                See it
              </Link>
            )}{' '}
            {reviewing.told.corrections && (
              <Button onPress={reviewing.undo} isDisabled={reviewing.isBusy}>
                Take back <kbd>u</kbd>
              </Button>
            )}
          </>
        )}
      </p>
      <SplitDialog wording={splitting} close={() => setSplitting(undefined)} split={reviewing.split} />
      <JoinDialog
        isOpen={isJoining}
        close={() => setJoining(false)}
        claim={claim}
        near={example ? nearOf(example) : ''}
        join={reviewing.join}
      />
      <AskReviewer isOpen={reviewing.isNameAsked} onDone={reviewing.nameGiven} />
    </Page>
  )
}

/** Claims of the same parties. */
const nearOf = (entry: Parameters<typeof partiesOf>[0]): string =>
  partiesOf(entry, 'supplier', 'recipient', 'actor', 'party', 'source')
    .slice(0, 2)
    .map(({ name, text }) => `with:"${(name ?? text).replaceAll('"', '')}"`)
    .join(' ')
