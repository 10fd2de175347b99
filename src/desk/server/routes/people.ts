/** People, tokens for programs, and the audit trail: an admin's. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Ledger } from '../../../ledger/index.ts'
import { foldName } from '../../../ledger/people/rows.ts'
import {
  AuditLine,
  auditFrom,
  PersonTold,
  personFrom,
  RoleName,
  TokenTold,
  tokenFrom,
} from '../../answers/people.ts'
import { Since } from '../asked.ts'
import { Id, Limit, Links, linksOf } from '../pages.ts'
import { HttpProblem } from '../problem.ts'
import { failing, failingChange } from './answers.ts'
import { NOBODY, sensible } from './session.ts'

const Name = z.string().trim().min(1).max(200)
const Named = z.object({ name: Name })
const Password = z.string().min(1).max(1000).meta({ description: '15 characters or more' })
const DAY_MS = 86_400_000

export const peopleRoutes =
  (ledger: Ledger): FastifyPluginAsyncZod =>
  async (app) => {
    const { people } = ledger

    app.get(
      '/people',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'people',
          summary: 'Who may sign in',
          tags: ['people'],
          response: { 200: z.object({ people: z.array(PersonTold) }), ...failing() },
        },
      },
      async () => ({ people: (await people.list()).map(personFrom) }),
    )

    app.post(
      '/people',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'addPerson',
          summary: 'Let somebody sign in',
          description: 'The first one, an admin, is added on the command line.',
          tags: ['people'],
          body: z.strictObject({ name: Name, role: RoleName, password: Password }),
          response: { 201: z.object({ name: z.string() }), ...failingChange(409, 422) },
        },
      },
      async (request, reply) => {
        if (!request.asker) throw new HttpProblem(409, NOBODY)
        await sensible(() => people.add(request.body))
        return reply.code(201).send({ name: request.body.name })
      },
    )

    app.patch(
      '/people/:name',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'changePerson',
          summary: 'Change a role from now on, or give another password, which ends all sessions',
          tags: ['people'],
          params: Named,
          body: z
            .strictObject({ role: RoleName.optional(), password: Password.optional() })
            .refine(({ role, password }) => role !== undefined || password !== undefined, 'names no change'),
          response: { 204: z.undefined().describe('Changed'), ...failingChange(404, 409, 422) },
        },
      },
      async ({ params: { name }, body: { role, password } }, reply) => {
        if (password !== undefined) await sensible(() => people.setPassword(name, password))
        if (role !== undefined) await sensible(() => people.setRole(name, role))
        return reply.code(204).send()
      },
    )

    app.delete(
      '/people/:name',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'removePerson',
          summary: 'Let somebody sign in no more; what they said stays',
          tags: ['people'],
          params: Named,
          response: { 204: z.undefined().describe('Removed'), ...failingChange(404, 409) },
        },
      },
      async ({ params: { name }, asker }, reply) => {
        // The last one would leave the desk open to everybody.
        if (asker && foldName(asker.who) === foldName(name))
          throw new HttpProblem(409, 'nobody removes themself; another admin does, or the command line')
        await sensible(() => people.remove(name))
        return reply.code(204).send()
      },
    )

    app.get(
      '/tokens',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'tokens',
          summary: 'Tokens for programs, without the tokens themselves',
          tags: ['people'],
          response: { 200: z.object({ tokens: z.array(TokenTold) }), ...failing() },
        },
      },
      async () => ({ tokens: (await people.tokens()).map(tokenFrom) }),
    )

    app.post(
      '/tokens',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'addToken',
          summary: 'Make a token for a program; it is told only now',
          tags: ['people'],
          body: z.strictObject({
            person: Name,
            role: RoleName.optional().meta({
              description: 'The role of the person unless given, never more',
            }),
            label: z.string().trim().max(200).optional().meta({ description: 'What it is for' }),
            days: z.int().min(1).max(3650).default(365).meta({ description: 'Valid for so many days' }),
          }),
          response: { 201: z.object({ id: z.int(), token: z.string() }), ...failingChange(404, 422) },
        },
      },
      async ({ body: { person, role, label, days } }, reply) => {
        const made = await sensible(() =>
          people.addToken({
            person,
            expires: new Date(Date.now() + days * DAY_MS).toISOString(),
            ...(role && { role }),
            ...(label && { label }),
          }),
        )
        return reply.code(201).send(made)
      },
    )

    app.delete(
      '/tokens/:id',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'revokeToken',
          summary: 'End a token',
          tags: ['people'],
          params: z.object({ id: Id }),
          response: { 204: z.undefined().describe('It is valid no more'), ...failingChange(404) },
        },
      },
      async ({ params: { id } }, reply) => {
        if ((await people.revokeToken(id)) === undefined)
          throw new HttpProblem(404, `${id}: there is no token of this number`)
        return reply.code(204).send()
      },
    )

    app.get(
      '/audit',
      {
        config: { role: 'admin' },
        schema: {
          operationId: 'audit',
          summary: 'Who did what, when and how, the newest first',
          tags: ['people'],
          querystring: z.object({
            since: Since,
            who: Name.optional(),
            limit: Limit,
            cursor: Id.optional().meta({ description: 'Number of the last line of the page before' }),
          }),
          response: { 200: z.object({ lines: z.array(AuditLine), links: Links }), ...failing() },
        },
      },
      async (request, reply) => {
        const { since, who, limit, cursor } = request.query
        const rows = await people.audit({
          limit,
          ...(since !== undefined && { since }),
          ...(who !== undefined && { who }),
          ...(cursor !== undefined && { before: cursor }),
        })
        return {
          lines: rows.map(auditFrom),
          links: linksOf(request, reply, {
            next: rows.length === limit ? { cursor: rows.at(-1)!.line } : undefined,
          }),
        }
      },
    )
  }
