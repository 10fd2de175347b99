/** Texts as both stores can keep them: PostgreSQL keeps no character 0, which is shown as what cannot be shown. */

/** @returns the same value, or the text without characters 0 */
export const storable = <T>(value: T): T =>
  typeof value === 'string' && value.includes('\u0000')
    ? (value.replaceAll('\u0000', '\ufffd') as T & string)
    : value
