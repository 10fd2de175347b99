import * as Plot from '@observablehq/plot'
import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { DossierActor } from '../../api/dossier.ts'
import { Figure } from '../../parts/plot.tsx'
import { dayInWords, grouped } from '../../parts/wording.ts'

type Role = DossierActor['roles'][number]

/** Titles that a plot finds room for. */
const MOST_DRAWN = 12

/** Titles that articles give somebody, from the first day to the last: as bars, and as a table. */
export const Roles = ({ roles }: { roles: readonly Role[] }) => {
  const dated = roles.filter(({ first }) => first !== undefined).slice(0, MOST_DRAWN)
  return (
    <>
      {dated.length > 0 && <Bars roles={dated} />}
      <div className="scrolls">
        <table className="roles">
          <caption className="only-heard">Roles over time</caption>
          <thead>
            <tr>
              <th scope="col">Role</th>
              <th scope="col">First told</th>
              <th scope="col">Last told</th>
              <th scope="col" className="figure">
                Articles
              </th>
              <th scope="col">First read in</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <tr key={role.title}>
                <th scope="row">{titleOf(role)}</th>
                <td>{role.first ? dayInWords(role.first) : 'no day told'}</td>
                <td>{role.last ? dayInWords(role.last) : 'no day told'}</td>
                <td className="figure">{grouped(role.articles)}</td>
                <td>
                  <Link
                    to="/articles/$article"
                    params={{ article: String(role.article) }}
                    search={{ at: `${role.start}-${role.end}` }}
                  >
                    {role.headline ?? `Article ${role.article}`}
                  </Link>
                  {role.publisher && `, ${role.publisher}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

const titleOf = ({ title, organization }: Role): string =>
  organization === undefined || title.includes(organization) ? title : `${title}, ${organization}`

const Bars = ({ roles }: { roles: readonly Role[] }) => {
  const options = useCallback(
    (width: number): Plot.PlotOptions => {
      const at = (day: string) => new Date(`${day}T00:00:00Z`)
      return {
        height: roles.length * 40 + 34,
        marginLeft: 8,
        marginRight: 8,
        marginTop: 8,
        marginBottom: 26,
        x: { type: 'utc', label: null, nice: true, ticks: width < 500 ? 4 : 8 },
        y: { type: 'point', domain: roles.map(titleOf), axis: null, padding: 0.5 },
        marks: [
          Plot.ruleY(roles, { y: titleOf, dy: 8, stroke: 'var(--rule)' }),
          Plot.link(roles, {
            x1: ({ first }: Role) => at(first!),
            x2: ({ first, last }: Role) => at(last ?? first!),
            y: titleOf,
            dy: 8,
            stroke: 'var(--source)',
            strokeWidth: 6,
            strokeLinecap: 'round',
          }),
          Plot.text(roles, {
            y: titleOf,
            dy: -8,
            text: titleOf,
            frameAnchor: 'left',
            textAnchor: 'start',
            fill: 'var(--ink)',
            fontSize: 12,
          }),
        ],
      }
    },
    [roles],
  )
  return (
    <Figure
      label="Roles from the first to the last day they are told; the table has the same."
      options={options}
    />
  )
}
