export { readText, readTextExplained, type TextReading } from './read-text.ts'
