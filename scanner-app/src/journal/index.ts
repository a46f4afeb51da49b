import type { Tools } from '../record/index.ts'
import type { Journal } from './shapes.ts'

export type * from './shapes.ts'

/** No room: nothing was kept. The person has to send what waits, or to make room, before scanning on. */
export declare class StorageFull extends Error {}

/** The browser did not keep it, or its database was closed; nothing was kept. Try again, or open the app anew. */
export declare class StorageFailed extends Error {}

/** @param name of the database, for tests */
export declare function openJournal(tools: Pick<Tools, 'now'>, name?: string): Promise<Journal>
