import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Nothing is there: why, and what to do. */
export const Empty = ({ children }: { children: ReactNode }) => <div className="empty">{children}</div>

/** The ledger holds nothing at all. */
export const EmptyLedger = () => (
  <Empty>
    <h2>Nothing is on record yet</h2>
    <p>
      <Link to="/add">Add the first article</Link>: paste its text, drop its file, or give its address. Or
      from a terminal:
    </p>
    <pre>
      <code>onrecord add https://www.example.org/news/1</code>
    </pre>
  </Empty>
)
