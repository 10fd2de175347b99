import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from './api/people.ts'
import { router } from './app/router.tsx'
import { startTheme } from './app/theme.ts'
import './styles/index.css'

startTheme()

/** What was asked is taken again from the server when a page is looked at anew: other programs write to the ledger. */
const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true } },
})

// The frame waits for it: whether people sign in here, and who has.
void queries.prefetchQuery(sessionQuery())

createRoot(document.getElementById('desk')!).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
)
