import type { TaskName } from '../record/index.ts'

/** Tasks that are a list of things and some words about them. */
export type ListTaskName = Exclude<TaskName, 'ship' | 'pack' | 'unpack' | 'leaf'>
