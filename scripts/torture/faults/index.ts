/** All faults, in the order in which they are told. */
import type { Fault } from '../fault.ts'
import { clockBack } from './clock-back.ts'
import { corruptPage } from './corrupt-page.ts'
import { databaseStop } from './database-stop.ts'
import { diskFull } from './disk-full.ts'
import { killAdding } from './kill-adding.ts'
import { killKeeping } from './kill-keeping.ts'
import { killServing } from './kill-serving.ts'
import { killWorking } from './kill-working.ts'
import { network } from './network.ts'
import { outOfMemory } from './out-of-memory.ts'

export const FAULTS: readonly Fault[] = [
  killAdding,
  killServing,
  killKeeping,
  killWorking,
  diskFull,
  outOfMemory,
  clockBack,
  corruptPage,
  databaseStop,
  network,
]
