import { memo } from 'react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import type { Order } from '../../api/queries.ts'

const ORDERS: { readonly [order in Order]: string } = {
  words: 'Best match',
  day: 'Newest',
  confidence: 'Least sure first',
  added: 'As added',
}

/** In which order entries are shown. */
export const OrderSelect = memo(({ order, onChange }: { order: Order; onChange(order: Order): void }) => (
  <Select className="order" selectedKey={order} onSelectionChange={(chosen) => onChange(chosen as Order)}>
    <Label>Order</Label>
    <Button>
      <SelectValue />
      <span aria-hidden="true">▾</span>
    </Button>
    <Popover>
      <ListBox>
        {Object.entries(ORDERS).map(([id, name]) => (
          <ListBoxItem key={id} id={id} textValue={name}>
            {name}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </Select>
))
