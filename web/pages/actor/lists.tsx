/** What an actor said, what is said of it, its transfers, its acts, denials: one list at a time. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { Dossier, Span } from '../../api/dossier.ts'
import type { Entry as EntryData } from '../../api/queries.ts'
import { ACTOR_LISTS } from '../../app/actor-choices.ts'
import { Entries } from '../../parts/entries.tsx'
import { Entry } from '../../parts/entry.tsx'
import { Few } from '../../parts/few.tsx'
import { grouped } from '../../parts/wording.ts'
import { Said } from './said.tsx'

export type Shown = (typeof ACTOR_LISTS)[number]

interface ListsProps {
  dossier: Dossier
  span: Span
  show: Shown
  stance: string | undefined
  onShow(show: Shown): void
  onStance(stance: string | undefined): void
}

export const Lists = ({ dossier, span, show, stance, onShow, onStance }: ListsProps) => {
  const { said, saidOf, out, in: back, undirected, events, denials } = dossier
  const totals: { [shown in Shown]: number } = {
    said: said.total,
    told: saidOf.total,
    transfers: out.total + back.total + undirected.total,
    acts: events.total,
    denials: denials.total,
  }
  return (
    <Tabs selectedKey={show} onSelectionChange={(key) => onShow(key as Shown)}>
      <TabList aria-label="What is on record">
        {ACTOR_LISTS.map((one) => (
          <Tab key={one} id={one}>
            {NAMES[one]} <span className="count">{grouped(totals[one])}</span>
          </Tab>
        ))}
      </TabList>
      <TabPanel id="said">
        <Said dossier={dossier} span={span} stance={stance} onStance={onStance} />
      </TabPanel>
      <TabPanel id="told">
        <Whole list={saidOf} label={NAMES.told} none="Nobody is told to have said anything of them." />
      </TabPanel>
      <TabPanel id="transfers">
        <Transfers dossier={dossier} />
      </TabPanel>
      <TabPanel id="acts">
        <Whole list={events} label={NAMES.acts} none="They have a part in no act that is told." />
      </TabPanel>
      <TabPanel id="denials">
        <Whole list={denials} label={NAMES.denials} none="Nobody denies what they have a part in." />
      </TabPanel>
    </Tabs>
  )
}

const NAMES: { readonly [shown in Shown]: string } = {
  said: 'What they said',
  told: 'What is said of them',
  transfers: 'Transfers',
  acts: 'Acts',
  denials: 'Denials',
}

interface List {
  total: number
  entries: EntryData[]
}

const Whole = ({ list: { total, entries }, label, none }: { list: List; label: string; none: string }) =>
  entries.length === 0 ? (
    <p className="help">{none}</p>
  ) : (
    <>
      <Rest total={total} shown={entries.length} />
      <Entries entries={entries} total={total} label={label} />
    </>
  )

const Rest = ({ total, shown }: { total: number; shown: number }) =>
  total > shown && (
    <p className="found">{`The newest ${grouped(shown)} of ${grouped(total)}: choose fewer days for the others.`}</p>
  )

const Transfers = ({ dossier: { actors, out, in: back, undirected } }: { dossier: Dossier }) => {
  const { name } = actors[0]!
  return (
    <>
      <div className="columns">
        <Flow
          title={`From ${name}`}
          list={out}
          flow="flow1"
          none={`${name} is told to have handed nothing over.`}
        />
        <Flow title={`To ${name}`} list={back} flow="flow2" none={`${name} is told to have got nothing.`} />
      </div>
      {undirected.total > 0 && (
        <Flow title="Direction not told" list={undirected} flow="undirected" none="" />
      )}
    </>
  )
}

interface FlowProps {
  title: string
  list: List
  flow: 'flow1' | 'flow2' | 'undirected'
  none: string
}

const Flow = ({ title, list: { total, entries }, flow, none }: FlowProps) => (
  <section className={`column column-${flow}`} aria-label={title}>
    <h3>
      {title} <span className="count">{grouped(total)}</span>
    </h3>
    {entries.length === 0 ? (
      <p className="help">{none}</p>
    ) : (
      <>
        <Rest total={total} shown={entries.length} />
        <Few items={entries} first={10} keyOf={({ id }) => id}>
          {(entry) => <Entry entry={entry} />}
        </Few>
      </>
    )}
  </section>
)
