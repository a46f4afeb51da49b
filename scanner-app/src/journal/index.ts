export { givenHandoff, guestHandoff, summaryOf, takenHandoff } from './handoffs.ts'
export { StorageFailed, StorageFull } from './failures.ts'
export { openJournal, type JournalWorld } from './journal.ts'
export type * from './shapes.ts'
