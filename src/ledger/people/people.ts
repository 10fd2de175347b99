/** People, as programs ask for them: who may sign in, tokens for programs, the audit trail. */
import { createHash, randomBytes } from 'node:crypto'
import { LedgerError } from '../problem.ts'
import type { Store } from '../store/store.ts'
import type { AuditRow } from '../store/tables.ts'
import { type AuditAsked, hashOfLine, type Told } from './audit.ts'
import { checkPassword, hashPassword, isPassword, NOBODYS } from './password.ts'
import type { Role } from './role.ts'
import type { Person, PersonLine, TokenLine } from './rows.ts'

export interface NewPerson {
  name: string
  role: Role
  password: string
}

export interface NewToken {
  person: string
  /** The person's own unless given; never more. */
  role?: Role
  /** What it is for, for whoever lists tokens. */
  label?: string
  /** The moment at which it ends, ISO 8601 in UTC; null for never. */
  expires: string | null
}

/** What looking through the trail found. */
export interface AuditChecked {
  lines: number
  /** The hash of the last line: noted elsewhere, it proves later that the trail still has all until there. */
  head: string
  /** What is wrong, a line each; none where every line follows from the one before. */
  faults: string[]
  /** Whether a hash that was asked for is that of a line; absent where none was. */
  holds?: boolean
}

export interface People {
  /** Whether the ledger knows people: then they sign in, and what they do is told in the audit trail. */
  known(): Promise<boolean>
  list(): Promise<PersonLine[]>
  /** @throws LedgerError where the name is taken or none, the password is weak, or the first one is no admin */
  add(person: NewPerson): Promise<void>
  /** @throws LedgerError where nobody has the name, or it is the last admin's */
  setRole(name: string, role: Role): Promise<void>
  /**
   * Gives a person another password and ends their sessions.
   *
   * @param keeping hash of a session that goes on
   * @throws LedgerError
   */
  setPassword(name: string, password: string, keeping?: string): Promise<void>
  /** @throws LedgerError where nobody has the name, or it is the last admin's while others are there */
  remove(name: string): Promise<void>
  /** The person whose name and password these are; takes as long where there is nobody of the name. */
  identify(name: string, password: string): Promise<{ person?: Person; isKnown: boolean; name: string }>
  /** A token for a program, told only now. @throws LedgerError */
  addToken(token: NewToken): Promise<{ token: string; id: number }>
  tokens(): Promise<TokenLine[]>
  /** @returns whose it was; undefined where there is none of this number */
  revokeToken(id: number): Promise<string | undefined>
  /** Tells in the audit trail of what changes nothing in the ledger, where it knows people. */
  note(told: Told): Promise<void>
  /** Lines of the audit trail, the newest first. */
  audit(asked: AuditAsked): Promise<AuditRow[]>
  /** Goes through the whole trail. @param hash one that was noted before */
  checkAudit(hash?: string): Promise<AuditChecked>
}

const LONGEST_NAME = 100
const LONGEST_LABEL = 200
const TOKEN_BYTES = 32
/** Tells what it is to whoever finds one, and to programs that look for secrets in sources. */
const TOKEN_MARK = 'onrecord_'
/** Lines of the trail that are looked at in one transaction. */
const AT_ONCE = 1000

/** What a token or a session's id is kept and found by: nobody guesses 32 random bytes, so a quick hash does. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export const peopleOf = (store: Store, now: () => Date): People => {
  const at = (): string => now().toISOString()
  return {
    known: () => store.read('hasPeople', {}),
    list: () => store.read('peopleList', { now: at() }),
    add: async ({ name: given, role, password }) => {
      const name = given.normalize('NFC').trim()
      if (name === '' || name.length > LONGEST_NAME || /[\p{Cc}\p{Cf}]/u.test(name))
        throw new LedgerError(`a name has 1 to ${LONGEST_NAME} letters, digits, signs or spaces`)
      checkPassword(password, name)
      await store.write('addPerson', { name, role, password: await hashPassword(password), at: at() })
    },
    setRole: (name, role) => store.write('setRole', { name, role }),
    setPassword: async (name, password, keeping) => {
      checkPassword(password, name)
      await store.write('setPassword', {
        name,
        password: await hashPassword(password),
        ...(keeping !== undefined && { keeping }),
      })
    },
    remove: (name) => store.write('removePerson', { name }),
    identify: async (name, password) => {
      const person = await store.read('personNamed', { name })
      const isTheirs = await isPassword(password, person?.password ?? NOBODYS)
      return {
        isKnown: person !== undefined,
        name: person?.name ?? name,
        ...(person && isTheirs && { person }),
      }
    },
    addToken: async ({ person, role, label = '', expires }) => {
      if (label.length > LONGEST_LABEL || /\p{Cc}/u.test(label))
        throw new LedgerError(`what a token is for is told in ${LONGEST_LABEL} characters or fewer`)
      if (expires !== null && !(expires > at()))
        throw new LedgerError('a token ends later than now; name a day to come')
      const owner = await store.read('personNamed', { name: person })
      const token = TOKEN_MARK + randomBytes(TOKEN_BYTES).toString('base64url')
      const id = await store.write('addToken', {
        person,
        role: role ?? owner?.role ?? 'reader',
        label,
        expires,
        hash: hashOfSecret(token),
        at: at(),
      })
      return { token, id }
    },
    tokens: () => store.read('tokensList', {}),
    revokeToken: (id) => store.write('revokeToken', { id }),
    note: async (told) => {
      // Where nobody is to be told of, nobody who writes is waited for.
      if (await store.read('hasPeople', {})) await store.write('noteInAudit', { told })
    },
    audit: (asked) => store.read('auditPage', asked),
    checkAudit: async (hash) => {
      const faults: string[] = []
      let last: Pick<AuditRow, 'line' | 'hash'> = { line: 0, hash: '' }
      let lines = 0
      let holds = false
      for (;;) {
        const rows = await store.read('auditAfter', { after: last.line, limit: AT_ONCE })
        for (const row of rows) {
          if (row.line !== last.line + 1)
            faults.push(
              last.line + 2 === row.line
                ? `line ${last.line + 1} is missing`
                : `lines ${last.line + 1} to ${row.line - 1} are missing`,
            )
          else if (row.before !== last.hash)
            faults.push(`line ${row.line} does not follow from the one before`)
          if (hashOfLine(row) !== row.hash) faults.push(`line ${row.line} was changed after it was written`)
          holds ||= row.hash === hash
          last = row
          lines++
        }
        if (rows.length < AT_ONCE) break
      }
      return { lines, head: last.hash, faults, ...(hash !== undefined && { holds }) }
    },
  }
}
