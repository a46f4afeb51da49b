const DATABASE = 'chamadao-keys'
const STORE = 'keys'

/** A key of this browser, and the request by which it asked to be enrolled. */
export interface KeptKey {
  pair: CryptoKeyPair
  request?: string
}

/** Keeps keys in this browser. Their private halves can be used here, and cannot be taken away. */
export async function keepKey(name: string, key: KeptKey): Promise<void> {
  await inStore('readwrite', (store) => store.put(key, name))
  // So that the browser does not clear them away when it runs out of space.
  await navigator.storage?.persist?.()
}

export async function keptKey(name: string): Promise<KeptKey | undefined> {
  const found: unknown = await inStore('readonly', (store) => store.get(name))
  return found as KeptKey | undefined
}

export async function dropKey(name: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(name))
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const database = await answered(opening)
  try {
    return await answered(ask(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    database.close()
  }
}

function answered<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the key store does not answer'))
  })
}
