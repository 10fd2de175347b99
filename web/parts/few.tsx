import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { grouped } from './wording.ts'

interface FewProps<T> {
  items: readonly T[]
  /** How many are shown before the others are asked for. */
  first: number
  /** Shows all of them, because one further down is led to. */
  isOpen?: boolean
  keyOf(item: T): string | number
  className?: string
  label?: string
  children(item: T): ReactNode
}

/** The first of some items, and a button for the others: for lists beside one another, each of a bounded length. */
export const Few = <T,>({ items, first, isOpen = false, keyOf, className, label, children }: FewProps<T>) => {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole || isOpen || items.length <= first + 1 ? items : items.slice(0, first)
  return (
    <>
      <ul className={className} aria-label={label}>
        {shown.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button className="quiet few-more" onPress={() => setWhole(true)}>
          {`Show ${grouped(items.length - shown.length)} more`}
        </Button>
      )}
    </>
  )
}
