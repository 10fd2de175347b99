/** Pair: what passed between two, both ways side by side, over time, and who asserts and denies it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { type Dossier, type DossierActor, dossierQuery, type Span } from '../../api/dossier.ts'
import { download } from '../../parts/download.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SpanField } from '../../parts/span-field.tsx'
import { grouped } from '../../parts/wording.ts'
import { Chart } from './chart.tsx'
import { Column } from './column.tsx'
import { Group } from './group.tsx'
import { Lists } from './lists.tsx'
import { Matrix } from './matrix.tsx'
import { momentsOf, type Row } from './moments.ts'
import { MomentsTable } from './moments-table.tsx'
import { groupsOf } from './tellings.ts'
import './pair.css'

const route = getRouteApi('/pairs/$one/$other')

export const Pair = () => {
  const { one, other } = route.useParams()
  const { since, until } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useQuery({
    ...dossierQuery([one, other], { since, until }),
    placeholderData: keepPreviousData,
  })
  const { data, error } = asked
  const [from, to] = (data?.actors ?? []) as [DossierActor?, DossierActor?]
  const span = { since, until }
  const choice = (
    <SpanField
      since={since}
      until={until}
      onChange={(days) =>
        void navigate({
          search: (before) => ({ ...before, ...days }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  )
  if (!data || !from || !to) {
    return (
      <Page title="Pair">
        {error && <Failed error={error} />}
        {(since ?? until) && choice}
        {asked.isPending && <Loading what="What passed" />}
      </Page>
    )
  }
  return (
    <Page
      title={`${from.name} and ${to.name}`}
      kicker="What passed between"
      lead={<Lead dossier={data} from={from} to={to} />}
      actions={<Actions from={from} to={to} span={span} />}
    >
      {choice}
      {error && <Failed error={error} />}
      <Found dossier={data} from={from} to={to} span={span} />
    </Page>
  )
}

interface PartProps {
  dossier: Dossier
  from: DossierActor
  to: DossierActor
}

const Lead = ({ dossier, from, to }: PartProps) => {
  const { out, in: back, events, denials } = dossier
  const parts = [
    `${grouped(out.total)} ${out.total === 1 ? 'transfer is' : 'transfers are'} told from ${from.name}`,
    `${back.total === 0 ? 'none' : grouped(back.total)} from ${to.name}`,
  ]
  const acts = `${grouped(events.total)} ${events.total === 1 ? 'meeting or other act' : 'meetings and other acts'}`
  const denied = `${grouped(denials.total)} ${denials.total === 1 ? 'denial' : 'denials'}`
  return <p>{`${parts.join(', ')}; ${acts}; ${denied}.`}</p>
}

const Actions = ({ from, to, span }: { from: DossierActor; to: DossierActor; span: Span }) => {
  const [failed, setFailed] = useState<Error>()
  const save = (format: 'markdown' | 'html', ending: string) =>
    void download(
      '/dossier',
      { actor: [String(from.id), String(to.id)], ...span, format },
      `${from.name} and ${to.name}.${ending}`.replace(/[/\\:]/g, '-'),
    ).catch(setFailed)
  return (
    <>
      <Link
        className="button"
        to="/pairs/$one/$other"
        params={{ one: String(to.id), other: String(from.id) }}
        search={span}
      >
        ⇄ Swap sides
      </Link>
      <Button onPress={() => save('markdown', 'md')}>Markdown</Button>
      <Button onPress={() => save('html', 'html')}>HTML</Button>
      {failed && <Failed error={failed} />}
    </>
  )
}

const Found = ({ dossier, from, to, span }: PartProps & { span: Span }) => {
  const target = useLocation({ select: ({ hash }) => hash })
  const navigate = route.useNavigate()
  const moments = useMemo(() => momentsOf(dossier), [dossier])
  const between = useMemo(() => groupsOf(dossier.undirected.entries, dossier.denials.entries), [dossier])
  const labels = useMemo(() => labelsOf(from.name, to.name), [from.name, to.name])
  const onShow = useCallback(
    (entry: number) => {
      const hash = `entry-${entry}`
      void navigate({ search: true, hash, resetScroll: false, hashScrollIntoView: false })
      leadTo(hash)
    },
    [navigate],
  )
  useEffect(() => leadTo(target), [target])
  if (moments.length === 0) {
    return (
      <Empty>
        <p>
          Nothing is told to have passed between {from.name} and {to.name}
          {span.since || span.until ? ' in these days: choose more of them.' : '.'}
        </p>
      </Empty>
    )
  }
  const column = { dossier, span, target }
  return (
    <>
      <Section title="Over time" note={timelineNote(dossier)}>
        <Chart moments={moments} labels={labels} onShow={onShow} />
        <MomentsTable moments={moments} labels={labels} onShow={onShow} />
      </Section>
      <Section title="What went over, both ways" note="By claim, the one told last first.">
        <div className="columns">
          <Column {...column} from={from} to={to} list={dossier.out} flow="flow1" />
          <Column {...column} from={to} to={from} list={dossier.in} flow="flow2" />
        </div>
        {between.length > 0 && (
          <section className="undirected" aria-label="Direction not told">
            <h3>Direction not told</h3>
            {between.map((group) => (
              <Group key={group.key} group={group} target={target} />
            ))}
          </section>
        )}
      </Section>
      <Section
        title="Who asserts and who denies"
        note="A row for each who speaks, a column for each claim; each figure leads to its first entry."
      >
        <Matrix dossier={dossier} onShow={onShow} />
      </Section>
      <Lists dossier={dossier} target={target} />
    </>
  )
}

const timelineNote = ({ out, in: back, undirected, events, said, saidOf, denials }: Dossier): string => {
  const isCut = [out, back, undirected, events, said, saidOf, denials].some(
    ({ total, entries }) => total > entries.length,
  )
  return `By the day of the act or the saying; where none is told, by the day of the article. Each mark leads to its entries; hollow and dashed where it is only possible or denied.${isCut ? ' Of each kind the newest are here: choose fewer days for the others.' : ''}`
}

const labelsOf = (from: string, to: string): { [row in Row]: string } => ({
  meetings: 'Meetings and agreements',
  acts: 'Other acts',
  deals: 'Deals that are spoken of',
  out: `${from} → ${to}`,
  in: `${to} → ${from}`,
  shipments: 'Shipments, direction not told',
  words: 'Words',
  denials: 'Denials',
})

/** Shows an entry and gives it the focus, where it stands on the page. */
const leadTo = (id: string): void => {
  if (!/^entry-\d+$/.test(id)) return
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'center' })
  place?.focus({ preventScroll: true })
}
