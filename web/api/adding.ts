/** Having articles read and kept, step by step. */
import { changeByStep } from './ask.ts'

/** What can be read: one of these. */
export type Sent = (
  | { text: string; headline?: string; published?: string; publisher?: string; url?: string }
  | { base64: string }
  | { url: string }
) & { again?: boolean }

export interface AddedStep {
  step: 'added'
  outcome: 'new' | 'changed' | 'read again' | 'known'
  article: number
  headline?: string
  copyOf?: number
  statements: number
  events: number
  transfers: number
}

export type Step =
  | { step: 'reading' }
  | AddedStep
  | { step: 'failed'; name: string; problem: string }
  | { step: 'done'; added: number; failed: number }

export const adding = (sent: Sent, signal: AbortSignal): AsyncGenerator<Step> =>
  changeByStep<Step>('/articles', sent, signal)

/** Bytes that a request may hold (20 MB), before they are written as base64. */
export const LARGEST = 14_900_000

/** A file's bytes as base64, without a detour over a string of each byte. @throws Error where it cannot be read */
export const base64Of = (file: File): Promise<string> =>
  new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => failed(new Error('the file cannot be read; was it moved?'))
    reader.readAsDataURL(file)
  })
