/** Which time dates an act. */
import type { Document } from '../../language/index.ts'
import type { Time } from './index.ts'

export const datingOf = (
  _doc: Document,
  _times: readonly Time[],
  _head: number,
): { time: Time } | undefined => undefined
