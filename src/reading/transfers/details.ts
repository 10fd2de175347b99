/** What a clause without parties adds to a transfer: "The boats that Norland got from Dorne *were delivered in May*". */
import { certaintyOf } from '../certainty/index.ts'
import { type Understood, whenOf } from '../understood.ts'
import { statusOf } from './stages.ts'
import type { Telling } from './tellings.ts'
import type { Told } from './told.ts'

const TO_COME = /^(?:planned|agreed|ordered|offered|approved|requested)$/

export const detailed = (u: Understood, tellings: readonly Telling[], details: readonly Told[]): void => {
  for (const told of details)
    for (const { item, transfer } of tellings) {
      if (told.items.every(({ head }) => head !== item.head)) continue
      const certainty = certaintyOf(u.doc, told.head)
      const when = whenOf(u, told.head)
      // "Rifles that were promised will not be delivered."
      if (certainty.polarity === 'negative') {
        if (!TO_COME.test(transfer.status)) continue
        transfer.status = 'cancelled'
        transfer.certainty = certainty
      } else if (TO_COME.test(transfer.status) && statusOf(u.doc, told) === 'delivered') {
        transfer.status = 'delivered'
        transfer.certainty = certainty
      } else if (transfer.when !== undefined || statusOf(u.doc, told) !== transfer.status) continue
      if (when.when !== undefined) Object.assign(transfer, when)
    }
}
