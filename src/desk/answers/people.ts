/** Who may sign in, and what was done, as the server tells it. */
import { z } from 'zod'
import { ROLES } from '../../ledger/people/role.ts'
import type { PersonLine, TokenLine } from '../../ledger/people/rows.ts'
import type { AuditRow } from '../../ledger/store/tables.ts'
import { known } from '../entry.ts'

export const RoleName = z.enum(ROLES).meta({
  id: 'Role',
  description: 'A reader looks; a reviewer also adds, corrects and follows; an admin also sees to people',
})

export const SignedIn = z
  .object({
    signIn: z.boolean().meta({ description: 'Whether people sign in here at all' }),
    who: z.string().optional().meta({ description: 'Who asks; absent where nobody signed in' }),
    role: RoleName.optional(),
    via: z.enum(['session', 'token']).optional(),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof SignedIn>

export const PersonTold = z
  .object({
    name: z.string(),
    role: RoleName,
    added: z.string(),
    signedIn: z.string().optional().meta({ description: 'When the last session began' }),
    sessions: z.int().meta({ description: 'Open sessions' }),
    tokens: z.int().meta({ description: 'Valid tokens' }),
  })
  .meta({ id: 'Person' })
export type PersonTold = z.infer<typeof PersonTold>

export const personFrom = ({ signed_in, ...line }: PersonLine): PersonTold => ({
  ...line,
  ...known({ signedIn: signed_in }),
})

export const TokenTold = z
  .object({
    id: z.int(),
    person: z.string().meta({ description: 'Who answers for it' }),
    role: RoleName,
    label: z.string().meta({ description: 'What it is for' }),
    added: z.string(),
    expires: z.string().optional(),
    used: z.string().optional().meta({ description: 'The day of its last use' }),
  })
  .meta({ id: 'Token', description: 'A token for a program, without the token itself' })
export type TokenTold = z.infer<typeof TokenTold>

export const tokenFrom = ({ expires, used, ...line }: TokenLine): TokenTold => ({
  ...line,
  ...known({ expires, used }),
})

export const AuditLine = z
  .object({
    line: z.int(),
    at: z.string(),
    who: z.string(),
    role: RoleName.optional(),
    how: z.string().meta({ description: 'session 1f0a9c3e, token 3, command line' }),
    operation: z.string(),
    target: z.string().optional(),
    outcome: z.string(),
    detail: z.string().optional(),
    before: z.string().meta({ description: 'The hash of the line before; empty for the first' }),
    hash: z.string().meta({ description: 'SHA-256 of all the rest' }),
  })
  .meta({ id: 'AuditLine' })
export type AuditLine = z.infer<typeof AuditLine>

export const auditFrom = ({ role, target, detail, ...row }: AuditRow): AuditLine => ({
  ...row,
  ...known({ role: role as AuditLine['role'] | null, target, detail }),
})
