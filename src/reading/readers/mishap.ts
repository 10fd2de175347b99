/**
 * Makes a reader fail on purpose, for tests: only where the environment holds ONRECORD_TEST_HOOK=1, and only on a
 * document that begins with one of these words.
 */
export const mishap = (content: string): void => {
  const word = /^ONRECORD-TEST-([A-Z]+)/.exec(content)?.[1]
  if (word) MISHAPS[word]?.()
}

const MISHAPS: { [word: string]: () => void } = {
  HANG: () => {
    for (;;);
  },
  SLOW: () => {
    const end = performance.now() + 400
    while (performance.now() < end);
  },
  ALLOCATE: () => {
    const held: number[][] = []
    for (;;) held.push(new Array(100_000).fill(held.length))
  },
  EXIT: () => process.exit(7),
  KILL: () => process.kill(process.pid, 'SIGKILL'),
  THROW: () => {
    throw new TypeError('thrown by a test\nover two lines')
  },
}
