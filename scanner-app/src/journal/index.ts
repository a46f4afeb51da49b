export { givenHandoff, guestHandoff, takenHandoff } from './handoffs.ts'
export { ListChanged, StorageFailed, StorageFull } from './failures.ts'
export { openJournal, type JournalWorld } from './journal.ts'
export type * from './shapes.ts'
