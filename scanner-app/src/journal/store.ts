import type { IDBPObjectStore } from 'idb'
import { failureOf, StorageFailed } from './failures.ts'
import type { Database, StoreName, Stores } from './database.ts'

type Mode = 'readonly' | 'readwrite'
export type Given<InMode extends Mode> = <Name extends StoreName>(
  name: Name,
) => IDBPObjectStore<Stores, StoreName[], Name, InMode>

/** The database with what makes a change sure: it is kept once the disk has it, or not at all. */
export class Store {
  private database: Promise<Database> | undefined
  private isClosed = false

  /**
   * @param connect opens the database; again when the browser has closed it, as phones do with pages in the background
   * @param now by the service's clock, as far as it is known
   */
  constructor(
    private readonly connect: (lost: () => void) => Promise<Database>,
    readonly now: () => Date,
    private readonly changed: () => void,
  ) {}

  close(): void {
    this.isClosed = true
    void this.database?.then((database) => database.close()).catch(() => undefined)
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
    const result = await this.writeUntold(names, task)
    this.changed()
    return result
  }

  /** Of what nobody else looks at while it changes. */
  writeUntold<Result>(
    names: StoreName[],
    task: (stores: Given<'readwrite'>) => Promise<Result>,
  ): Promise<Result> {
    return this.inTransaction(names, 'readwrite', task)
  }

  private async inTransaction<InMode extends Mode, Result>(
    names: StoreName[],
    mode: InMode,
    task: (stores: Given<InMode>) => Promise<Result>,
  ): Promise<Result> {
    try {
      const transaction = await this.transaction(names, mode)
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

  private async transaction<InMode extends Mode>(names: StoreName[], mode: InMode) {
    const begin = async () =>
      (await this.connected()).transaction(names, mode, { durability: 'strict' })
    try {
      return await begin()
    } catch (error) {
      const isLost = error instanceof DOMException && error.name === 'InvalidStateError'
      if (!isLost || this.isClosed) throw error
      this.database = undefined
      return begin()
    }
  }

  private connected(): Promise<Database> {
    if (this.isClosed) throw new StorageFailed('closed')
    this.database ??= this.connect(() => {
      this.database = undefined
    }).catch((error: unknown) => {
      this.database = undefined
      throw error
    })
    return this.database
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
