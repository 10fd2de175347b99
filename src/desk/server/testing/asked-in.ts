/**
 * Which test file sees which operation answer, by their ids. Each file holds what it saw against its own list; one test
 * (`server.test.ts`) holds the lists together against all that the server describes.
 */
export const ASKED_IN = {
  'server.test.ts': [
    'search',
    'entry',
    'actor',
    'counts',
    'articles',
    'article',
    'add',
    'corrections',
    'review',
    'undo',
    'merge',
  ],
  'asking.test.ts': ['actors', 'claims', 'claim', 'dossier', 'articleEntries', 'articleChanges', 'brief'],
  'looking.test.ts': [
    'flows',
    'days',
    'facets',
    'news',
    'publishers',
    'copies',
    'follows',
    'follow',
    'unfollow',
    'watches',
    'watch',
    'unwatch',
    'matches',
    'feed',
    'export',
  ],
  'queue.test.ts': ['queue', 'failed', 'retry', 'forget'],
} as const
