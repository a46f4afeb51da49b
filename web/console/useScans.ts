import { type ApiProblem } from '@chamadao/party'
import { computed, shallowRef } from 'vue'
import type { Item } from './api/types.ts'
import { readCode, type ItemCode, type Reading } from './itemCode.ts'

/** One thing on the list, and what the service tells of it. */
export interface Scan {
  code: ItemCode
  look: Look
}

export type Look =
  { state: 'asked' } | { state: 'told'; item: Item } | { state: 'failed'; problem: ApiProblem }

/** What came of the last scan. */
export type Scanned = { code: ItemCode; is: 'added' | 'double' } | { is: Unread }

export type Unread = Exclude<Reading['read'], 'code'>

/** A list of what was scanned, each thing once however its code is spelt; what the service tells of each comes in later. */
export function useScans(look: (code: ItemCode) => Promise<Look>) {
  const scans = shallowRef<readonly Scan[]>([])
  const last = shallowRef<Scanned>()

  function add(text: string): Scanned {
    const scanned = taken(readCode(text))
    last.value = scanned
    if (scanned.is === 'added') void ask(scanned.code)
    return scanned
  }

  function taken(reading: Reading): Scanned {
    if (reading.read !== 'code') return { is: reading.read }
    const { code } = reading
    if (has(code.path)) return { code, is: 'double' }
    scans.value = [...scans.value, { code, look: { state: 'asked' } }]
    return { code, is: 'added' }
  }

  async function ask(code: ItemCode) {
    const told = await look(code)
    scans.value = scans.value.map((scan) =>
      scan.code.path === code.path ? { ...scan, look: told } : scan,
    )
  }

  /** Asks again for what the service could not be reached. */
  async function askAgain() {
    const missing = scans.value.filter(({ look: { state } }) => state !== 'told')
    await Promise.all(missing.map(({ code }) => ask(code)))
  }

  function has(path: string): boolean {
    return scans.value.some(({ code }) => code.path === path)
  }

  function remove(path: string) {
    scans.value = scans.value.filter(({ code }) => code.path !== path)
    last.value = undefined
  }

  function clear() {
    scans.value = []
    last.value = undefined
  }

  /** As the service names them, else as they were scanned. */
  const uris = computed(() => scans.value.map(uriOf))

  return { scans, last, uris, add, has, remove, clear, askAgain }
}

export function uriOf({ code, look }: Scan): string {
  return look.state === 'told' ? look.item.item : code.uri
}
