/** Secrets as a ledger keeps them: sealed by a key that is not in it (AES-256-GCM, NIST SP 800-38D). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { LedgerError } from '../problem.ts'

const CIPHER = 'aes-256-gcm'
const MARK = 'sealed:1:'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param purpose what it is for: for another purpose it does not open */
export const seal = (secret: string, key: Buffer, purpose: string): string => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return MARK + sealed.toString('base64')
}

/** @throws LedgerError where it was sealed by another key, or for another purpose */
export const unseal = (kept: string, key: Buffer, purpose: string): string => {
  const bytes = Buffer.from(kept.slice(MARK.length), 'base64')
  if (kept.startsWith(MARK) && bytes.length > NONCE_BYTES + TAG_BYTES)
    try {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
      return Buffer.concat([secret, decipher.final()]).toString('utf8')
    } catch {
      // It tells no more than that it does not fit.
    }
  throw new LedgerError(
    'its secret does not open with the key of this machine; remove the watch and add it again, or name its key with ONRECORD_KEY',
  )
}
