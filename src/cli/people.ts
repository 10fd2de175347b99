/** `onrecord people`: who may sign in to a shared desk, with which role, and tokens for programs. */
import { Command, InvalidArgumentError } from 'commander'
import { ROLES, type Role } from '../ledger/people/role.ts'
import { visibleText } from '../page/visible.ts'
import { inkFor } from './article/index.ts'
import { type LedgerChoice, withLedger, withOpen } from './ledger/file.ts'
import { oneOf, wholeNumber } from './option-values.ts'
import { newPassword } from './secret.ts'

type Done = (code: number) => void

export const peopleCommand = (done: Done): Command => {
  const people = new Command('people')
    .summary('who may sign in to a shared desk: add, list, role, password, remove, token, tokens, revoke')
    .description(
      'People who share a ledger: once it knows one, onrecord serve asks everybody to sign in, and what is changed is told ' +
        'in the audit trail. A reader looks; a reviewer also adds, corrects and follows; an admin also sees to people.',
    )
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', EXAMPLES)
  for (const command of [add, list, role, password, remove, token, tokens, revoke])
    people.addCommand(command(done))
  return people
}

const EXAMPLES = `
Examples:
  onrecord people add Mara --role admin
  pwgen -s 24 1 | onrecord people add "Joris A." --role reviewer --password-stdin
  onrecord people role "Joris A." reader
  onrecord people token Mara --role reader --expires 90d --for "nightly export"
  onrecord people revoke 3`

const part = (name: string, summary: string): Command =>
  withLedger(
    new Command(name).summary(summary).description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`),
  ).helpOption('-h, --help', 'print this help')

const asRole = oneOf(...ROLES)
const PASSWORD_STDIN = 'take the password from the first line of standard input'
const ROLE = `what they may do: ${ROLES.join(', ')}`

const add = (done: Done): Command =>
  part('add', 'let somebody sign in, with a password that is asked for')
    .argument('<NAME>', 'the name that they sign in by, and that stands beside what they change')
    .requiredOption('--role <role>', ROLE, asRole)
    .option('--password-stdin', PASSWORD_STDIN)
    .action(async (name: string, options: LedgerChoice & { role: Role; passwordStdin?: boolean }) => {
      await withOpen(options, 'made', async ({ people }) => {
        const isFirst = !(await people.known())
        await people.add({
          name,
          role: options.role,
          password: await newPassword(options.passwordStdin === true, name),
        })
        process.stdout.write(`added ${visibleText(name)}, ${options.role}\n`)
        if (isFirst)
          process.stdout.write('from now on onrecord serve asks everybody who opens this ledger to sign in\n')
      })
      done(0)
    })

const list = (done: Done): Command =>
  part('list', 'tell who may sign in')
    .option('--json', 'print one line of JSON for each')
    .action(async (options: LedgerChoice & { json?: boolean }) => {
      await withOpen(options, 'there', async ({ people }) => {
        const everybody = await people.list()
        const ink = inkFor(process.stdout)
        for (const person of everybody) {
          const { name, role: of, added, signed_in, sessions, tokens: count } = person
          if (options.json) {
            process.stdout.write(`${JSON.stringify(person)}\n`)
            continue
          }
          const told = [
            `added ${added.slice(0, 10)}`,
            signed_in ? `signed in ${minute(signed_in)}` : 'never signed in',
            ...(sessions > 0 ? [`${sessions} open ${sessions === 1 ? 'session' : 'sessions'}`] : []),
            ...(count > 0 ? [`${count} ${count === 1 ? 'token' : 'tokens'}`] : []),
          ]
          process.stdout.write(`${visibleText(name)}, ${of}\n  ${ink('dim', told.join(' · '))}\n`)
        }
        if (everybody.length === 0 && !options.json)
          process.stdout.write(
            'nobody: the ledger is one person’s own, and nobody signs in; add an admin with: onrecord people add NAME --role admin\n',
          )
      })
      done(0)
    })

const role = (done: Done): Command =>
  part('role', 'change what somebody may do, from now on')
    .argument('<NAME>', 'as onrecord people list tells it')
    .argument('<ROLE>', ROLE, asRole)
    .action(async (name: string, to: Role, options: LedgerChoice) => {
      await withOpen(options, 'there', ({ people }) => people.setRole(name, to))
      process.stdout.write(`${visibleText(name)} is a ${to} now\n`)
      done(0)
    })

const password = (done: Done): Command =>
  part('password', 'give somebody another password; all their sessions end')
    .argument('<NAME>', 'as onrecord people list tells it')
    .option('--password-stdin', PASSWORD_STDIN)
    .action(async (name: string, options: LedgerChoice & { passwordStdin?: boolean }) => {
      await withOpen(options, 'there', async ({ people }) =>
        people.setPassword(name, await newPassword(options.passwordStdin === true, name)),
      )
      process.stdout.write(`${visibleText(name)} has another password; all sessions ended\n`)
      done(0)
    })

const remove = (done: Done): Command =>
  part('remove', 'let somebody sign in no more; sessions and tokens end, what they said stays')
    .argument('<NAME>', 'as onrecord people list tells it')
    .action(async (name: string, options: LedgerChoice) => {
      await withOpen(options, 'there', async ({ people }) => {
        await people.remove(name)
        process.stdout.write(`removed ${visibleText(name)}\n`)
        if (!(await people.known()))
          process.stdout.write('nobody is left: a server that is started now asks nobody to sign in\n')
      })
      done(0)
    })

interface TokenOptions extends LedgerChoice {
  role?: Role
  expires: string | null
  for?: string
}

const token = (done: Done): Command =>
  part('token', 'make a token for a program, which is shown once')
    .argument('<NAME>', 'the person who answers for it')
    .option('--role <role>', `${ROLE}; the person's own unless given, never more`, asRole)
    .option('--expires <when>', 'a day (2027-01-31), a time from now (90d), or never', expiry, expiry('365d'))
    .option('--for <words>', 'what it is for, so that one knows later')
    .action(async (person: string, options: TokenOptions) => {
      const { role: may, expires, for: label } = options
      await withOpen(options, 'there', async ({ people }) => {
        const made = await people.addToken({
          person,
          expires,
          ...(may && { role: may }),
          ...(label !== undefined && { label }),
        })
        process.stdout.write(`token ${made.id}, shown only now: ${made.token}\n`)
      })
      done(0)
    })

const tokens = (done: Done): Command =>
  part('tokens', 'tell which tokens there are')
    .option('--json', 'print one line of JSON for each')
    .action(async (options: LedgerChoice & { json?: boolean }) => {
      await withOpen(options, 'there', async ({ people }) => {
        const all = await people.tokens()
        const ink = inkFor(process.stdout)
        const now = new Date().toISOString()
        for (const one of all) {
          if (options.json) {
            process.stdout.write(`${JSON.stringify(one)}\n`)
            continue
          }
          const told = [
            `made ${one.added.slice(0, 10)}`,
            one.used ? `used ${one.used}` : 'never used',
            one.expires === null
              ? 'without end'
              : `${one.expires > now ? 'ends' : 'ended'} ${one.expires.slice(0, 10)}`,
          ]
          process.stdout.write(
            `${one.id}  ${visibleText(one.person)}, ${one.role}${one.label === '' ? '' : `: ${visibleText(one.label)}`}\n  ${ink('dim', told.join(' · '))}\n`,
          )
        }
        if (all.length === 0 && !options.json)
          process.stdout.write('there are no tokens; make one with: onrecord people token NAME\n')
      })
      done(0)
    })

const revoke = (done: Done): Command =>
  part('revoke', 'end a token')
    .argument('<N>', 'its number, as onrecord people tokens tells it', wholeNumber(1e12))
    .action(async (id: number, options: LedgerChoice) => {
      const { LedgerError } = await import('../ledger/index.ts')
      const person = await withOpen(options, 'there', ({ people }) => people.revokeToken(id))
      if (person === undefined)
        throw new LedgerError(
          `token ${id}: there is none of this number; onrecord people tokens tells which there are`,
        )
      process.stdout.write(`token ${id} of ${visibleText(person)} is valid no more\n`)
      done(0)
    })

/** The end of a day, or a moment so many days from now; null for never. */
function expiry(value: string): string | null {
  if (value === 'never') return null
  const [, days] = /^(\d{1,4})d$/.exec(value) ?? []
  const end = days
    ? new Date(Date.now() + Number(days) * 86_400_000)
    : new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59:59Z` : Number.NaN)
  if (
    Number.isNaN(end.getTime()) ||
    end.getTime() <= Date.now() ||
    (!days && !end.toISOString().startsWith(value))
  )
    throw new InvalidArgumentError('must be a day to come such as 2027-01-31, a time such as 90d, or never')
  return end.toISOString()
}

/** "2026-01-02 03:04 UTC" */
const minute = (moment: string): string => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
