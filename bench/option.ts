/** What stands behind a flag of the command line: `option('--articles', '200')`. */
export const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(name)
  return at < 0 ? otherwise : process.argv[at + 1]!
}
