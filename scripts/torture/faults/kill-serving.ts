/**
 * Kills a serving process (`onrecord serve`) while several clients correct, take back, watch and search over HTTP, and
 * now and then while it reads and adds what one of them sends. Acknowledged is what was answered with a 2xx.
 */
import { checkRound, type Fault, type Round, stateOf } from '../fault.ts'
import { statesAfter } from '../ledger/acknowledged.ts'
import { ACTORS, startLoad } from '../ledger/load.ts'
import { operationsFrom } from '../ledger/operation.ts'
import { ASKABLE, ask, startClient, startServer } from '../ledger/server.ts'

/** Sends texts to be read until the server is gone. @returns the ids of what was acknowledged, with its entries */
const sendTexts = async (
  origin: string,
  { random }: Round,
  onDone: () => void,
): Promise<Map<string, number>> => {
  const added = new Map<string, number>()
  const series = random.below(1e9)
  try {
    for (let k = 0; k < 8; k++) {
      const text = `Shells from Varnia\n\nVarnia's envoy, Ilse Korbin, said on Monday that ship ${series}-${k} had brought shells to Oltara.\n\nOltara denied it. "No ship came," the harbour master said.`
      const { status, answer } = await ask(origin, { method: 'POST', path: 'articles', body: { text } })
      if (status !== 201) continue
      for (const one of (JSON.parse(answer) as { added: { [key: string]: number | string }[] }).added)
        added.set(String(one.id), Number(one.statements) + Number(one.events) + Number(one.transfers))
      onDone()
    }
  } catch {}
  return added
}

export const killServing: Fault = {
  name: 'kill-serving',
  promise: 'what was answered with a 2xx outlives a kill of the server',
  stores: ['sqlite', 'postgres'],
  roundsOfALedger: 5,
  weight: 2,
  run: async (round) => {
    const { random, place, known, note } = round
    const seeding = startLoad(round, { actors: 3, operations: 12, only: ['add', 'share'] })
    const problems = await seeding.check()
    if (problems.length > 0) return problems
    const server = await startServer(place.file)
    let done = 0
    let kill = (): void => {}
    const isReading = random.chance(0.3)
    const wanted = random.below((isReading ? 60 : 40) * round.scale)
    const killed = new Promise<void>((resolve) => {
      kill = resolve
    })
    const onDone = (): void => {
      if (++done >= wanted) setTimeout(kill, random.unit() * 10)
    }
    const named = ACTORS.slice(0, 3)
    const clients = named.map((actor) =>
      startClient(
        server.origin,
        operationsFrom(stateOf(known, actor), Math.ceil(40 * round.scale), random, { only: ASKABLE }),
        onDone,
      ),
    )
    const sending = isReading ? sendTexts(server.origin, round, onDone) : undefined
    const all = Promise.all([...clients.map(({ ended }) => ended), sending])
    await Promise.race([killed, all])
    server.child.kill('SIGKILL')
    await server.ended
    await all
    for (const { operation, problem } of clients.flatMap(({ heard }) => heard))
      if (problem) problems.push(`${operation.do} was refused: ${problem}`)
    const states = Object.fromEntries(
      named.map((actor, k) => [actor, statesAfter(stateOf(known, actor), clients[k]!.heard)]),
    )
    problems.push(...(await checkRound(round, states)))
    const texts = (await sending) ?? new Map<string, number>()
    for (const [id, entries] of texts) {
      const [row] = await place.rows<{ n: number }>(
        `select count(e.id) as n from articles a inner join entries e on e.article = a.id where a.article = '${id}'`,
      )
      if (row?.n !== entries)
        problems.push(`article ${id} has ${row?.n} entries, ${entries} were acknowledged`)
    }
    note(`${done} answered${isReading ? `, ${texts.size} of them texts that were read` : ''}`)
    return problems
  },
}
