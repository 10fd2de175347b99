/** All faults, in the order in which they are told. */
import type { Fault } from '../fault.ts'
import { killAdding } from './kill-adding.ts'

export const FAULTS: readonly Fault[] = [killAdding]
