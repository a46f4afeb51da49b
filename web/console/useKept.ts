import { watch } from 'vue'
import { useMe } from './api/useMe.ts'
import type { useScans } from './useScans.ts'

/** Keeps a list of scans while its tab lives: what was scanned must not be scanned again because a phone dropped the page. */
export function useKept(
  name: string,
  { scans, last, add }: Pick<ReturnType<typeof useScans>, 'scans' | 'last' | 'add'>,
) {
  const { me } = useMe()
  // Whoever else signs in in this tab begins with a list of their own.
  const key = `chamadao-scans-${name}-${me.value?.person?.pseudonym ?? ''}`

  readKept(sessionStorage.getItem(key)).forEach(add)
  last.value = undefined
  watch(scans, (now) => {
    if (now.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify(now.map(({ code }) => code.uri)))
  })
}

function readKept(kept: string | null): string[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(read) ? read.filter((text) => typeof text === 'string') : []
  } catch {
    return []
  }
}
