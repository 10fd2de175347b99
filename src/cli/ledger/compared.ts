/** A row of a register beside a deal of the ledger, as lines for the terminal. */

import type { Deal } from '../../ledger/exchange/deals.ts'
import { type Compared, figureText } from '../../ledger/exchange/in/compare.ts'
import type { RegisterRow } from '../../ledger/exchange/in/register.ts'
import { visibleText } from '../../page/visible.ts'
import { type Sheet, setLines } from '../article/sheet.ts'

const INKS = { matched: 'green', differing: 'yellow', missing: 'red', unlisted: 'cyan' } as const

export const comparedLines = ({ outcome, by, row, deal, differences }: Compared, sheet: Sheet): string[] => [
  `${sheet.ink(INKS[outcome], outcome.padEnd(10))} ${visibleText(row ? rowText(row) : dealText(deal!))}`,
  ...differences.flatMap(({ of, register, news }) =>
    setLines(visibleText(`${of}: ${register} in the register, ${news} in the news`), sheet, '           '),
  ),
  ...(deal
    ? setLines(
        sheet.ink(
          'dim',
          visibleText(
            `${row ? `news, by ${TIES[by!]}: ${dealText(deal)}; ` : ''}${deal.tellings.length} told${deal.isDenied ? ', denied' : ''}; ${citation(deal)}`,
          ),
        ),
        sheet,
        '           ',
      )
    : []),
]

const TIES = {
  designation: 'its designation',
  kind: 'its kind alone',
  arms: 'its parties alone',
} as const

const rowText = ({
  line,
  supplier,
  recipient,
  designation,
  description,
  ordered,
  delivered,
  orderYear,
  deliveryYears,
}: RegisterRow): string => {
  const parts = [
    ordered && `ordered ${figureText(ordered)}${orderYear === undefined ? '' : ` in ${orderYear}`}`,
    delivered &&
      `delivered ${figureText(delivered)}${deliveryYears.length > 0 ? ` in ${deliveryYears.join(', ')}` : ''}`,
  ].filter((part) => part !== undefined)
  const what = [designation, description].filter((part) => part !== undefined).join(', ')
  return `${supplier} → ${recipient}: ${[what, ...parts].filter((part) => part !== '').join('; ')} (line ${line})`
}

const dealText = ({
  suppliers,
  recipients,
  parties,
  item,
  designation,
  ordered,
  delivered,
}: Deal): string => {
  const names = (sides: Deal['suppliers']): string => sides.map(({ name }) => name).join(', ') || '?'
  const who = parties.length > 0 ? names(parties) : `${names(suppliers)} → ${names(recipients)}`
  const figures = [
    ordered && `ordered ${figureText(ordered)}`,
    delivered && `delivered ${figureText(delivered)}`,
  ]
  const what = designation === null || item.includes(designation) ? item : `${designation}, ${item}`
  return [`${who}: ${what}`, ...figures.filter((part) => part !== undefined)].join('; ')
}

const citation = ({ tellings, claim }: Deal): string => {
  const first = tellings[0]
  const where = [first?.publisher ?? first?.article, first?.published?.slice(0, 10), first?.key].filter(
    (p) => p,
  )
  return `${where.join(' · ')}${claim === null ? '' : `, claim ${claim}`}`
}
