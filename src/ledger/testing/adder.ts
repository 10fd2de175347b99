/** A process that adds articles to a ledger until it is ended: `node adder.ts FILE FROM COUNT`; a line for each that is stored. */
import { openLedger } from '../index.ts'
import { recordFrom } from './records.ts'

const [file, from, count] = process.argv.slice(2)
const ledger = await openLedger({ file: file! })
for (let k = Number(from); k < Number(from) + Number(count); k++) {
  await ledger.add(
    recordFrom({
      url: `https://many.example/${k}`,
      published: '2024-01-01',
      text: `Varnia met Oltara ${k} times, the envoy said.`,
      entities: [
        { name: 'Varnia', kind: 'country', country: 'VAR' },
        { name: 'Oltara', kind: 'country', country: 'OLT' },
      ],
      statements: [{ source: 'the envoy', cue: 'said', lemma: 'say', says: `Varnia met Oltara ${k} times` }],
      events: [{ trigger: 'met', actors: ['Varnia'], recipients: ['Oltara'], within: 's1' }],
    }),
  )
  process.stdout.write(`${k}\n`)
}
await ledger.close()
