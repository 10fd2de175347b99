/** What programs may say of an entry, each field checked. */
import { z } from 'zod'

const Words = z.string().min(1).max(500).optional()

export const Change = z
  .strictObject({
    type: Words,
    mode: Words,
    stance: Words,
    polarity: z.enum(['positive', 'negative']).optional(),
    level: z.enum(['certain', 'probable', 'possible']).optional(),
    time: Words,
    item: Words,
    category: Words,
    designation: Words,
    quantity: z.number().optional(),
    unit: Words,
    source: Words,
    addressee: Words,
    actor: Words,
    recipient: Words,
    supplier: Words,
    intermediary: Words,
    place: Words,
  })
  .meta({ id: 'Change', description: 'What is corrected of an entry; parties by their names' })

export const Action = z.enum(['accept', 'correct', 'reject', 'annotate', 'split'])
