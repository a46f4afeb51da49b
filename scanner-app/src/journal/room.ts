import type { StorageState } from './shapes.ts'

/** What is asked of a browser's storage. */
export type StorageAsked = Partial<Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>>

/** Below it nothing more is taken: what waits must have room to be marked as sent. */
const LOW_BYTES = 8 * 1024 * 1024

export async function storageState(storage: StorageAsked | undefined): Promise<StorageState> {
  const { usage, quota } = (await storage?.estimate?.()) ?? {}
  const persisted = await storage?.persisted?.()
  const freeBytes = quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0))
  return {
    persisted: persisted === undefined ? 'unknown' : persisted ? 'yes' : 'no',
    usedBytes: usage,
    freeBytes,
    low: freeBytes !== undefined && freeBytes < LOW_BYTES,
  }
}
