/** Letters and digits alone, in lower case: what two wordings must share to be the same line. */
export const skeleton = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
