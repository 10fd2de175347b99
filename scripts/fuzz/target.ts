/** What is fuzzed: how inputs of one kind are made, and what must hold of whatever becomes of them. */
import type { Arbitrary } from 'fast-check'

export interface Target<Input = unknown> {
  /** How many of a hundred thousand cases are its own, where only their number in all is given. */
  share: number
  /** No case may take longer, in milliseconds; 3,000 unless given. */
  mostMs?: number
  input: Arbitrary<Input>
  /** @throws Error that says what does not hold */
  check(input: Input): void | Promise<void>
  /** Lets go of what the checks needed. */
  close?(): Promise<void>
}

/** Keeps the types of one target together, and gives it to whoever runs any. */
export const target = <Input>(of: Target<Input>): Target => of as unknown as Target

export const hold = (what: boolean, otherwise: () => string): void => {
  if (!what) throw new Error(otherwise())
}

/** An error of one of these kinds is an answer; any other is a defect. */
export const isTold = (
  error: unknown,
  ...kinds: readonly (abstract new (
    ...args: never[]
  ) => Error)[]
): true => {
  if (!kinds.some((kind) => error instanceof kind)) throw error
  const { message } = error as Error
  hold(message !== '' && !/[\n\r]/.test(message), () => `no one line for people: ${JSON.stringify(message)}`)
  return true
}
