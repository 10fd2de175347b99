export { readTextExplained } from './read-text.ts'
