/** What was handed from whom to whom: arms, technology, energy, money, aid. */
import type { Record } from '../../record.ts'
import type { Understood } from '../understood.ts'

export type Transfer = Record['transfers'][number]

/**
 * Reads the transfers of an article.
 *
 * @returns transfers by first offset of their trigger, then of their item, with ids t1, t2 …
 */
export const readTransfers = (_u: Understood): Transfer[] => []
