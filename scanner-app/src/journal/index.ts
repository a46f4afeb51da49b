export { givenHandoff, guestHandoff, takenHandoff } from './handoffs.ts'
export { StorageFailed, StorageFull } from './failures.ts'
export { openJournal } from './journal.ts'
export type * from './shapes.ts'
