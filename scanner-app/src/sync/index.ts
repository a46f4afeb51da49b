export { clockLearningFetch, serviceTime } from './clock.ts'
export type * from './shapes.ts'
export { tellingOfWhole } from './poll.ts'
export { openSync } from './sync.ts'
