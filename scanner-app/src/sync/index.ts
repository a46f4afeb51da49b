export { clockLearningFetch, serviceTime } from './clock.ts'
export { patientFetch } from './patience.ts'
export type * from './shapes.ts'
export { openSync } from './sync.ts'
