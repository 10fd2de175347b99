import { type ReactNode, useEffect } from 'react'

interface PageProps {
  title: string
  /** Above the title: what kind of thing it is. */
  kicker?: ReactNode
  /** Below the title. */
  lead?: ReactNode
  /** Beside the title: what can be done. */
  actions?: ReactNode
  children: ReactNode
}

/** A page: its title is the document's, too. */
export const Page = ({ title, kicker, lead, actions, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · onrecord`
  }, [title])
  return (
    <article className="page">
      <header className="page-head">
        {kicker && <p className="kicker">{kicker}</p>}
        <div className="page-title">
          <h1>{title}</h1>
          {actions && <div className="actions">{actions}</div>}
        </div>
        {lead && <div className="lead">{lead}</div>}
      </header>
      {children}
    </article>
  )
}

/** A part of a page under a heading, with how many there are. */
export const Section = ({
  title,
  count,
  note,
  actions,
  children,
}: {
  title: string
  count?: number | undefined
  note?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) => (
  <section className="section">
    <header className="section-head">
      <h2>
        {title}
        {count !== undefined && <span className="count"> {count.toLocaleString('en')}</span>}
      </h2>
      {actions && <div className="actions">{actions}</div>}
      {note && <p className="note">{note}</p>}
    </header>
    {children}
  </section>
)
