/** A thread with a connection of its own. */
import { workerData } from 'piscina'
import { type TaskOptions, taskRunner } from './task.ts'

export default taskRunner(workerData as TaskOptions)
