export type { Call } from './call.ts'
export { openReference } from './reference.ts'
export type * from './shapes.ts'
