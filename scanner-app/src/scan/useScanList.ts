import { computed, shallowRef } from 'vue'
import { readCode, type Reading } from '../codes/index.ts'
import { StorageFailed, StorageFull, type OpenTask } from '../journal/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { useHosts } from './useHosts.ts'

/** Why a scan is not on the list. */
export type Refusal =
  | Exclude<Reading['code'], 'thing' | 'otherSite'>
  | 'otherSite'
  | 'storageFull'
  | 'storageFailed'
  | 'full'

/** What came of a scan; `host` of one that only looks like ours. */
export type Scan =
  | { is: 'taken'; identifier: string; count: number }
  | { is: 'repeated'; identifier: string }
  | { is: 'refused'; why: Refusal; host?: string }

/** So many things make the largest document of a task. */
const MOST = 20_000

/**
 * The list of what was scanned for a task. A thing is on it, and is told to the person, only after the journal has it;
 * when the app was closed before the task was finished, it goes on with what was there.
 *
 * @param about what it is about, where several lists of a task can be open
 */
export function useScanList(task: OpenTask['task'], most = MOST, about?: string) {
  const { journal, tools } = usePhone()
  const me = useMe()
  const hosts = useHosts()
  const open = shallowRef<OpenTask>(begin())
  const last = shallowRef<Scan>()
  /** One change after the other, so that none is lost between two scans. */
  let line: Promise<unknown> = Promise.resolve()

  const things = computed(() => open.value.things)
  const ready = resume()

  function begin(): OpenTask {
    const now = tools.now().getTime()
    const id = crypto.randomUUID()
    const empty = { begun: now, changed: now, things: [], fields: {} }
    return { id, party: me().party, task, ...(about !== undefined && { about }), ...empty }
  }

  async function resume() {
    const before = (await journal.openTasks(me().party))
      .filter((one) => one.task === task && one.about === about)
      .sort((a, b) => b.changed - a.changed)[0]
    if (before) open.value = before
  }

  function scan(scanned: string): Promise<Scan> {
    const result = line.then(async () => {
      await ready
      const scan = await taken(readCode(scanned, hosts()))
      last.value = scan
      return scan
    })
    line = result.catch(() => undefined)
    return result
  }

  async function taken(reading: Reading): Promise<Scan> {
    if (reading.code === 'otherSite') return { is: 'refused', why: 'otherSite', host: reading.host }
    if (reading.code !== 'thing') return { is: 'refused', why: reading.code }
    const { identifier } = reading
    if (things.value.includes(identifier)) return { is: 'repeated', identifier }
    if (things.value.length >= most) return { is: 'refused', why: 'full' }
    const all = [...things.value, identifier]
    const why = await kept({ things: all })
    return why ? { is: 'refused', why } : { is: 'taken', identifier, count: all.length }
  }

  /** Changes what is kept; says why it could not. */
  async function kept(change: Partial<OpenTask>): Promise<Refusal | undefined> {
    const now = tools.now().getTime()
    const isFirst = open.value.things.length === 0 && Object.keys(open.value.fields).length === 0
    const begun = isFirst ? now : open.value.begun
    const next = { ...open.value, begun, ...change, changed: now }
    try {
      await journal.keepOpen(next)
    } catch (error) {
      if (error instanceof StorageFull) return 'storageFull'
      if (error instanceof StorageFailed) return 'storageFailed'
      throw error
    }
    open.value = next
    return undefined
  }

  function inLine(change: () => Promise<void>): Promise<void> {
    const result = line.then(() => ready).then(change)
    line = result.catch(() => undefined)
    return result
  }

  function remove(identifier: string): Promise<void> {
    return inLine(async () => {
      const why = await kept({ things: things.value.filter((one) => one !== identifier) })
      last.value = why ? { is: 'refused', why } : undefined
    })
  }

  /** Puts several things on the list at once, such as all that was offered. */
  function takeAll(identifiers: readonly string[]): Promise<void> {
    return inLine(async () => {
      const fresh = identifiers.filter((one) => !things.value.includes(one))
      const all = [...things.value, ...fresh]
      const why = all.length > most ? 'full' : await kept({ things: all })
      const identifier = fresh[fresh.length - 1]
      if (why) last.value = { is: 'refused', why }
      else if (identifier !== undefined) last.value = { is: 'taken', identifier, count: all.length }
    })
  }

  /** Keeps whatever else the screen must not lose. */
  function keepFields(fields: Record<string, unknown>): Promise<void> {
    return inLine(async () => {
      const why = await kept({ fields: { ...open.value.fields, ...fields } })
      if (why) last.value = { is: 'refused', why }
    })
  }

  /** Throws away what was scanned, and begins anew. */
  function clear(): Promise<void> {
    return inLine(async () => {
      await journal.dropOpen(open.value.id)
      forget()
    })
  }

  /** Begins anew after the journal has ended the task with a commit. */
  function forget() {
    open.value = begin()
    last.value = undefined
  }

  return { open, things, last, ready, scan, takeAll, remove, keepFields, clear, forget }
}

export type ScanList = ReturnType<typeof useScanList>
