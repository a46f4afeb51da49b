import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import type { Bytes } from '@chamadao/party'
import type { KeptHandoff, OpenTask, QueueEntry } from './shapes.ts'

/** What lies in the database. */
export interface Stores extends DBSchema {
  /** The line of what is to be sent. */
  queue: {
    key: number
    value: QueueEntry
    indexes: { id: string; state: string; once: string }
  }
  /** Of photos in the line, by the id of their entry. */
  photos: { key: string; value: Bytes }
  handoffs: { key: string; value: KeptHandoff; indexes: { party: string; state: string[] } }
  open: { key: string; value: OpenTask; indexes: { party: string } }
  /** What the service told, by name. */
  reference: { key: string; value: unknown }
  settings: { key: string; value: unknown }
  /** What was typed for a task, by its id and the field. */
  drafts: { key: [id: string, field: string]; value: { value: unknown; keptAt: number } }
}

export type StoreName =
  'queue' | 'photos' | 'handoffs' | 'open' | 'reference' | 'settings' | 'drafts'
export type Database = IDBPDatabase<Stores>
export type Change = IDBPTransaction<Stores, StoreName[], 'versionchange'>

/** From one version to the next, each once and in order. None may drop what waits to be sent. */
export type Migration = (database: Database, change: Change) => void | Promise<void>

export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    const queue = database.createObjectStore('queue', { keyPath: 'number', autoIncrement: true })
    queue.createIndex('id', 'id', { unique: true })
    queue.createIndex('state', 'state')
    queue.createIndex('once', 'once')
    database.createObjectStore('photos')
    database.createObjectStore('handoffs', { keyPath: 'hash' }).createIndex('party', 'party')
    database.createObjectStore('open', { keyPath: 'id' }).createIndex('party', 'party')
    database.createObjectStore('reference')
    database.createObjectStore('settings')
  },
  (database) => {
    database.createObjectStore('drafts')
  },
  (_, change) => {
    change.objectStore('handoffs').createIndex('state', ['party', 'state'])
  },
]

/** @param lost called when a newer version of the app, or the browser, closes it */
export function openDatabase(
  name: string,
  migrations: readonly Migration[],
  lost: () => void,
): Promise<Database> {
  return openDB<Stores>(name, migrations.length, {
    upgrade: async (database, from, _to, change) => {
      await migrate(migrations.slice(from), database, change as Change)
    },
    blocking: (_from, _to, event) => {
      // A newer version waits for this page to let go.
      ;(event.target as IDBDatabase | null)?.close()
      lost()
    },
    terminated: lost,
  })
}

/** A change that fails leaves all as it was: the page cannot be opened, and nothing is lost. */
async function migrate(
  migrations: readonly Migration[],
  database: Database,
  change: Change,
): Promise<void> {
  change.done.catch(() => undefined)
  try {
    for (const migration of migrations) await migration(database, change)
  } catch (error) {
    change.abort()
    console.error(error)
  }
}
