/** Thrown where a file that is brought in cannot be understood; one line for people. */
export class ImportError extends Error {
  override name = 'ImportError'
}
