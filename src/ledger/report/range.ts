/** The days that a report is bounded by, as a line of what it was made of; none where it is not. */
export const rangeOf = ({ since, until }: { since?: string; until?: string }): string[] =>
  since || until ? [`${since ?? 'from the beginning'} to ${until ?? 'now'}`] : []
