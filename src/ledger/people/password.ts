/**
 * Passwords as a ledger keeps them: by scrypt (RFC 7914), which OpenSSL computes, in the PHC string format, so that the
 * cost can be raised later and what is kept says which it was made by.
 */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { LedgerError } from '../problem.ts'

/** N = 2^16, r = 8, p = 2: 64 MB and some 0.3 s a try, one of the sets that OWASP's cheat sheet names. */
const COST: Cost = { ln: 16, r: 8, p: 2 }
/** What is dearer than this was not made here. */
const DEAREST: Cost = { ln: 18, r: 8, p: 4 }
const SALT_BYTES = 16
const KEY_BYTES = 32

/** As NIST SP 800-63B-4 (3.1.1.2) has it for a password that stands alone: long, and no rules on its characters. */
export const SHORTEST_PASSWORD = 15
const LONGEST_PASSWORD = 200

interface Cost {
  /** log2 of N */
  ln: number
  r: number
  p: number
}

/** @throws LedgerError where a password is too short, too long, or little more than one character or the name */
export const checkPassword = (password: string, name: string): void => {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD)
    throw new LedgerError(
      `a password has ${SHORTEST_PASSWORD} characters or more; a few words that do not belong together are easy to keep in mind`,
    )
  if (length > LONGEST_PASSWORD)
    throw new LedgerError(`a password has at most ${LONGEST_PASSWORD} characters`)
  const rest = password.toLowerCase().replaceAll(name.toLowerCase(), '')
  if (new Set(rest).size < 5)
    throw new LedgerError('this password is easily guessed; take a few words that do not belong together')
}

/**
 * @returns `$scrypt$ln=16,r=8,p=2$SALT$HASH`
 * @example await isPassword('correct horse battery', await hashPassword('correct horse battery')) // true
 */
export const hashPassword = async (password: string, cost: Cost = COST): Promise<string> => {
  const salt = randomBytes(SALT_BYTES)
  const key = await keyOf(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${plainBase64(salt)}$${plainBase64(key)}`
}

/** Takes as long where the password is wrong. @param kept as `hashPassword` made it */
export const isPassword = async (password: string, kept: string): Promise<boolean> => {
  const [, ln, r, p, salt, key] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{8,88})\$([\w+/]{8,88})$/.exec(kept) ?? []
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  if (!key || cost.ln > DEAREST.ln || cost.r > DEAREST.r || cost.p > DEAREST.p) return false
  const wanted = Buffer.from(key, 'base64')
  const given = await keyOf(password, Buffer.from(salt!, 'base64'), cost)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** What a password is held against where nobody has the name: it takes as long to be told so. */
export const NOBODYS: string = `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${plainBase64(randomBytes(SALT_BYTES))}$${plainBase64(randomBytes(KEY_BYTES))}`

const keyOf = (password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> => {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 128 * 2 ** ln * r + 1024 * 1024 * p }
  return new Promise((resolve, reject) => {
    // The same letters can be typed in several ways.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function plainBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
