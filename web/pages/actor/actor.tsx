/** Actor: who it is, roles over time, what they said and what is said of them, transfers, with whom. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { daysQuery } from '../../api/days.ts'
import { type DossierActor, dossierQuery, quoted, type Span } from '../../api/dossier.ts'
import { ActorField } from '../../parts/actor-field.tsx'
import { Brush } from '../../parts/brush.tsx'
import { countryName } from '../../parts/country.ts'
import { download } from '../../parts/download.ts'
import { Failed } from '../../parts/failed.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SpanField } from '../../parts/span-field.tsx'
import { kindInWords } from '../../parts/wording.ts'
import { Lists } from './lists.tsx'
import { Roles } from './roles.tsx'
import { WithWhom } from './with-whom.tsx'
import '../pair/pair.css'
import './actor.css'

const route = getRouteApi('/actors/$actor')

export const Actor = () => {
  const { actor: asked } = route.useParams()
  const { since, until, show = 'said', stance } = route.useSearch()
  const navigate = route.useNavigate()
  const span = { since, until }
  const dossier = useQuery({ ...dossierQuery([asked], span), placeholderData: keepPreviousData })
  const actor = dossier.data?.actors[0]
  const narrow = (days: Span) =>
    void navigate({ search: (before) => ({ ...before, ...days }), replace: true, resetScroll: false })
  const choice = <SpanField since={since} until={until} onChange={narrow} />
  if (!dossier.data || !actor) {
    return (
      <Page title="Actor">
        {dossier.error && <Failed error={dossier.error} />}
        {(since ?? until) && choice}
        {dossier.isPending && <Loading what="What is on record" />}
      </Page>
    )
  }
  return (
    <Page
      title={actor.name}
      kicker={kickerOf(actor)}
      lead={<Lead actor={actor} />}
      actions={<Actions actor={actor} span={span} />}
    >
      <div className="actor-choice">
        {choice}
        <ActorField
          label="What passed between them and"
          without={actor.id}
          onChoose={(other) =>
            void navigate({
              to: '/pairs/$one/$other',
              params: { one: String(actor.id), other: String(other) },
              search: span,
            })
          }
        />
      </div>
      {dossier.error && <Failed error={dossier.error} />}
      <OverTime actor={actor} span={span} onChange={narrow} />
      <div className="actor-facts">
        <Section
          title="With whom"
          note="Counted over the newest entries of each kind; a name leads to all that passed between the two."
        >
          <WithWhom dossier={dossier.data} span={span} />
        </Section>
        {actor.roles.length > 0 && (
          <Section title="Roles" note="Titles that articles give, on the days on which they give them.">
            <Roles roles={actor.roles} />
          </Section>
        )}
      </div>
      <Section title="On record">
        <Lists
          dossier={dossier.data}
          span={span}
          show={show}
          stance={stance}
          onShow={(list) =>
            void navigate({
              search: (before) => ({ ...before, show: list === 'said' ? undefined : list }),
              resetScroll: false,
            })
          }
          onStance={(one) =>
            void navigate({ search: (before) => ({ ...before, stance: one }), resetScroll: false })
          }
        />
      </Section>
    </Page>
  )
}

const kickerOf = ({ kind, country, name }: DossierActor): string => {
  const of = country === undefined ? undefined : countryName(country)
  const words = kindInWords(kind)
  return of === undefined || of === name ? words : `${words}, ${of}`
}

const Lead = ({ actor: { name, names } }: { actor: DossierActor }) => {
  const others = names.filter((one) => one !== name)
  return others.length > 0 && <p>Also written {others.join(', ')}</p>
}

const Actions = ({ actor, span }: { actor: DossierActor; span: Span }) => {
  const [failed, setFailed] = useState<Error>()
  const save = (format: 'markdown' | 'html', ending: string) =>
    void download(
      '/dossier',
      { actor: String(actor.id), ...span, format },
      `${actor.name}.${ending}`.replace(/[/\\:]/g, '-'),
    ).catch(setFailed)
  return (
    <>
      <Button onPress={() => save('markdown', 'md')}>Markdown</Button>
      <Button onPress={() => save('html', 'html')}>HTML</Button>
      {failed && <Failed error={failed} />}
    </>
  )
}

interface OverTimeProps {
  actor: DossierActor
  span: Span
  onChange(span: Span): void
}

/** Their entries by month, with the span that is shown. */
const OverTime = ({ actor, span: { since, until }, onChange }: OverTimeProps) => {
  const months = useQuery(daysQuery({ q: `with:${quoted(actor.name)}`, by: 'month' }))
  if (!months.data || months.data.days.length < 2) return null
  return (
    <Brush
      label="Their entries by month"
      months={months.data.days.map(({ day, statements, events, transfers }) => ({
        month: day,
        count: statements + events + transfers,
      }))}
      since={since}
      until={until}
      onChange={(span) => onChange({ since: span.since, until: span.until })}
    />
  )
}
