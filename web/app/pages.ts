/** The pages that one goes to by name, with the key that leads there after `g`. */
export const PAGES = [
  { to: '/', name: 'Today', key: 't' },
  { to: '/add', name: 'Add', key: 'a' },
  { to: '/articles', name: 'Articles', key: 'r' },
  { to: '/actors', name: 'Actors', key: 'w' },
  { to: '/claims', name: 'Claims', key: 'c' },
  { to: '/map', name: 'Map', key: 'm' },
  { to: '/timeline', name: 'Timeline', key: 'l' },
  { to: '/search', name: 'Search', key: 's' },
  { to: '/sources', name: 'Sources', key: 'o' },
  { to: '/brief', name: 'Brief', key: 'b' },
  { to: '/queue', name: 'Queue', key: 'q' },
] as const
