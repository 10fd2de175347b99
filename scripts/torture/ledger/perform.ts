/** Does an operation to a ledger, as a program that uses it would. */
import type { Ledger } from '../../../src/ledger/ledger.ts'
import { hashOf } from '../../../src/reading/keys.ts'
import { recordOf, sharedText, type Text } from './article.ts'
import type { Operation } from './operation.ts'

/** What is acknowledged: the number of a correction where one was made; `skipped` where there was nothing to do it to. */
export interface Done {
  correction?: number
  outcome?: string
  skipped?: true
}

/** The key of the entry that tells a word. */
export const keyOfWord = (text: Text, word: string): string => {
  const { article, statements, events, transfers } = recordOf(text)
  const entry = [...statements, ...transfers, ...events].find((one) =>
    ('content' in one ? one.content.spans : 'item' in one ? [...one.trigger.spans] : one.trigger.spans).some(
      ({ start, end }) => article.text.slice(start, end).includes(word),
    ),
  )
  if (!entry) throw new Error(`no entry tells ${word}`)
  return entry.key
}

const WHO = 'the harness'

/** A correction's number, where it was made before: what asks again after a broken connection looks first. */
export const correctionOf = async (ledger: Ledger, label: string): Promise<number | undefined> => {
  for (let offset = 0; ; offset += 500) {
    const page = await ledger.corrections({ limit: 500, offset })
    const made = page.find(({ why }) => why === label)
    if (made || page.length < 500) return made?.id
  }
}

/** @param made numbers of the corrections that were made, by their labels */
export const perform = async (
  ledger: Ledger,
  operation: Operation,
  made: Map<string, number>,
): Promise<Done> => {
  switch (operation.do) {
    case 'add':
      return { outcome: (await ledger.add(recordOf(operation.text))).outcome }
    case 'share':
      return { outcome: (await ledger.add(recordOf(sharedText(operation.k)))).outcome }
    case 'reread':
      return { outcome: (await ledger.add(recordOf(operation.text), { again: true })).outcome }
    case 'remove':
      return (await ledger.remove(operation.address)) ? {} : { skipped: true }
    case 'review': {
      const { label, text, word, action, change } = operation
      const { correction } = await ledger.review({
        entry: keyOfWord(text, word),
        action,
        who: WHO,
        why: label,
        ...(change && { change }),
      })
      made.set(label, correction)
      return { correction }
    }
    case 'undo': {
      const correction = operation.correction ?? made.get(operation.label)
      if (correction === undefined) return { skipped: true }
      await ledger.undo(correction)
      return {}
    }
    case 'merge': {
      const [into, from] = await Promise.all(
        [operation.into, operation.from].map(async (name) =>
          (await ledger.actors(name, { kind: 'country' })).find((actor) => actor.name === name),
        ),
      )
      if (!into || !from) return { skipped: true }
      const correction = await ledger.merge({
        of: 'actor',
        into: into.id,
        from: from.id,
        who: WHO,
        why: operation.label,
      })
      made.set(operation.label, correction)
      return { correction }
    }
    case 'follow':
      await ledger.store.write('addFollow', { address: operation.address })
      return {}
    case 'unfollow':
      await ledger.follow.remove(operation.address)
      return {}
    case 'list': {
      const follow = (await ledger.follow.list()).find(({ address }) => address === operation.address)
      if (!follow) return { skipped: true }
      await ledger.store.write('keepChecked', {
        follow: follow.id,
        at: new Date().toISOString(),
        rest: 3600_000,
        listing: {
          kind: 'feed',
          etag: hashOf(operation.pages.join()),
          modified: null,
          pages: operation.pages.map((address) => ({ address, told: {} })),
        },
      })
      return {}
    }
    case 'settle':
      await ledger.store.write('settleItem', {
        address: operation.page,
        state: 'done',
        at: new Date().toISOString(),
        tries: 1,
      })
      return {}
    case 'watch':
      await ledger.watch.add(operation.name, operation.query)
      return {}
    case 'unwatch':
      await ledger.watch.remove(operation.name)
      return {}
    case 'look': {
      const watch = await ledger.store.read('watchNamed', { name: operation.name })
      if (!watch) return { skipped: true }
      while (await ledger.store.write('takeMatches', { watch: watch.id, at: new Date().toISOString() }));
      return {}
    }
  }
}

/** Operations that read, or load something, before they write: nothing else is begun beside them. */
export const READS_FIRST: ReadonlySet<Operation['do']> = new Set(['undo', 'merge', 'list', 'watch', 'look'])
