import type { IDBPObjectStore } from 'idb'
import { failureOf, StorageFailed } from './failures.ts'
import type { Database, StoreName, Stores } from './database.ts'

type Mode = 'readonly' | 'readwrite'
type Given<InMode extends Mode> = <Name extends StoreName>(
  name: Name,
) => IDBPObjectStore<Stores, StoreName[], Name, InMode>

/** The database with what makes a change sure: it is kept once the disk has it, or not at all. */
export class Store {
  private isClosed = false

  constructor(
    private readonly database: Database,
    /** By the service's clock, as far as it is known. */
    readonly now: () => Date,
    private readonly changed: () => void,
  ) {}

  close(): void {
    this.isClosed = true
    this.database.close()
  }

  read<Result>(
    names: StoreName[],
    task: (stores: Given<'readonly'>) => Promise<Result>,
  ): Promise<Result> {
    return this.inTransaction(names, 'readonly', task)
  }

  async write<Result>(
    names: StoreName[],
    task: (stores: Given<'readwrite'>) => Promise<Result>,
  ): Promise<Result> {
    const result = await this.inTransaction(names, 'readwrite', task)
    this.changed()
    return result
  }

  private async inTransaction<InMode extends Mode, Result>(
    names: StoreName[],
    mode: InMode,
    task: (stores: Given<InMode>) => Promise<Result>,
  ): Promise<Result> {
    if (this.isClosed) throw new StorageFailed('closed')
    try {
      const transaction = this.database.transaction(names, mode, { durability: 'strict' })
      const ended = transaction.done
      // It is looked at below, but may fail before that.
      ended.catch(() => undefined)
      const result = await this.orAbort(
        () => transaction.abort(),
        () => task((name) => transaction.objectStore(name) as never),
      )
      await ended
      return result
    } catch (error) {
      throw failureOf(error)
    }
  }

  private async orAbort<Result>(abort: () => void, task: () => Promise<Result>): Promise<Result> {
    try {
      return await task()
    } catch (error) {
      try {
        abort()
      } catch {
        // It has ended already.
      }
      throw error
    }
  }
}
