/** A process with a connection of its own that only reads: `node reader.ts FILE`, asked by its parent. */
import { type Task, taskRunner } from './task.ts'

const run = taskRunner({ file: process.argv[2]!, readonly: true })

process.on('message', async (task: Task) => {
  // Who asked may have ended meanwhile: nobody is left to be told.
  process.send!(await run(task), () => {})
})
process.on('disconnect', () => process.exit())
