/**
 * Signatures of webhooks, as Standard Webhooks has them
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** Bytes of a secret; the specification asks for 24 to 64. */
const SECRET_BYTES = 32

export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64')

/**
 * The headers of one message.
 *
 * @param id the same for every time that the message is sent
 * @param seconds since 1970, of this time
 * @param body as it is sent, byte for byte
 */
export const signedHeaders = (
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string } => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': `${seconds}`, 'webhook-signature': `v1,${signature}` }
}
