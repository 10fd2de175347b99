/** Addresses of the desk: every state of a page is in its address. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { Failed } from '../parts/failed.tsx'
import { Loading } from '../parts/loading.tsx'
import { ACTOR_KINDS, ACTOR_LISTS } from './actor-choices.ts'
import { Nowhere } from './nowhere.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: Nowhere })

// What stands in an address may be anybody's: what is no value of a field is left out.

/** Words, or a year, that one types as they are: the router takes figures for numbers. */
const typed = z.union([z.string(), z.number().transform(String)])
const text = typed.pipe(z.string().max(2000)).optional().catch(undefined)
const day = typed
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/))
  .optional()
  .catch(undefined)
const number = z.coerce.number().int().min(0).optional().catch(undefined)
/** ISO 3166-1 alpha-3 */
const country = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .optional()
  .catch(undefined)
const flag = z.boolean().optional().catch(undefined)

const todayRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: z.object({
    after: text,
    q: text,
    show: z.enum(['transfers', 'denials', 'claims']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/today/today.tsx'), 'Today'),
})

const addRoute = createRoute({
  getParentRoute: () => root,
  path: '/add',
  validateSearch: z.object({
    way: z.enum(['address', 'text', 'files', 'feed']).optional().catch(undefined),
    url: text,
  }),
  component: lazyRouteComponent(() => import('../pages/add/add.tsx'), 'Add'),
})

const articlesRoute = createRoute({
  getParentRoute: () => root,
  path: '/articles',
  validateSearch: z.object({ cursor: number }),
  component: lazyRouteComponent(() => import('../pages/articles/articles.tsx'), 'Articles'),
})

/** `at` is a span of the text, `12-40`; `entry` the key of an entry; `hide` the kinds that are not marked. */
const readerRoute = createRoute({
  getParentRoute: () => root,
  path: '/articles/$article',
  validateSearch: z.object({
    version: number,
    against: number,
    at: z
      .string()
      .regex(/^\d+-\d+$/)
      .optional()
      .catch(undefined),
    entry: text,
    hide: text,
  }),
  component: lazyRouteComponent(() => import('../pages/reader/reader.tsx'), 'Reader'),
})

const actorsRoute = createRoute({
  getParentRoute: () => root,
  path: '/actors',
  validateSearch: z.object({ q: text, kind: z.enum(ACTOR_KINDS).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../pages/actors/actors.tsx'), 'Actors'),
})

const actorRoute = createRoute({
  getParentRoute: () => root,
  path: '/actors/$actor',
  validateSearch: z.object({
    since: day,
    until: day,
    show: z.enum(ACTOR_LISTS).optional().catch(undefined),
    stance: z
      .string()
      .regex(/^[a-z]{1,20}$/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/actor/actor.tsx'), 'Actor'),
})

const pairRoute = createRoute({
  getParentRoute: () => root,
  path: '/pairs/$one/$other',
  validateSearch: z.object({ since: day, until: day }),
  component: lazyRouteComponent(() => import('../pages/pair/pair.tsx'), 'Pair'),
})

const claimsRoute = createRoute({
  getParentRoute: () => root,
  path: '/claims',
  validateSearch: z.object({
    q: text,
    order: z.enum(['voices', 'new', 'denials']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/claims/claims.tsx'), 'Claims'),
})

/** `told` is the key of a wording that is looked at. */
const claimRoute = createRoute({
  getParentRoute: () => root,
  path: '/claims/$claim',
  validateSearch: z.object({ told: text }),
  component: lazyRouteComponent(() => import('../pages/claim/claim.tsx'), 'Claim'),
})

const mapRoute = createRoute({
  getParentRoute: () => root,
  path: '/map',
  validateSearch: z.object({
    q: text,
    from: country,
    to: country,
    since: day,
    until: day,
    denied: flag,
    view: z.enum(['flows']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/map/map.tsx'), 'FlowMap'),
})

const timelineRoute = createRoute({
  getParentRoute: () => root,
  path: '/timeline',
  validateSearch: z.object({
    q: text,
    since: day,
    until: day,
    by: z.enum(['day', 'month', 'year']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/timeline/timeline.tsx'), 'Timeline'),
})

/** `at` is the place, from 1, of the entry that is gone to by keys; `watch` the name of a saved search. */
const searchRoute = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: z.object({
    q: text,
    order: z.enum(['words', 'day', 'added', 'confidence']).optional().catch(undefined),
    at: number,
    watch: text,
  }),
  component: lazyRouteComponent(() => import('../pages/search/search.tsx'), 'Search'),
})

const sourcesRoute = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  validateSearch: z.object({ show: z.enum(['feeds', 'publishers', 'copies']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../pages/sources/sources.tsx'), 'Sources'),
})

/** `who` is one whose lines of the trail are shown. */
const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: z.object({
    show: z.enum(['people', 'tokens', 'trail']).optional().catch(undefined),
    who: text,
  }),
  component: lazyRouteComponent(() => import('../pages/people/people.tsx'), 'People'),
})

const briefRoute = createRoute({
  getParentRoute: () => root,
  path: '/brief',
  validateSearch: z.object({
    since: day,
    until: day,
    about: text,
    each: z.coerce.number().int().min(1).max(200).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../pages/brief/brief.tsx'), 'Brief'),
})

const queueRoute = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  component: lazyRouteComponent(() => import('../pages/queue/queue.tsx'), 'QueuePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    todayRoute,
    addRoute,
    articlesRoute,
    readerRoute,
    actorsRoute,
    actorRoute,
    pairRoute,
    claimsRoute,
    claimRoute,
    mapRoute,
    timelineRoute,
    searchRoute,
    sourcesRoute,
    briefRoute,
    queueRoute,
    peopleRoute,
  ]),
  defaultErrorComponent: ({ error }) => <Failed error={error as Error} />,
  defaultPendingComponent: Loading,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
