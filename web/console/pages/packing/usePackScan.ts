import { computed, shallowRef } from 'vue'
import { readCode, type ItemCode } from '../../itemCode.ts'
import { useScans, type Look, type Scan, type Scanned } from '../../useScans.ts'

/** A pack being filled by scanning: what goes in, and last the pack itself. */
export function usePackScan(count: () => number, look: (code: ItemCode) => Promise<Look>) {
  const children = useScans(look)
  const parent = shallowRef<Scan>()
  /** Whether fewer than usual go in. */
  const isAll = shallowRef(false)

  const wants = computed(() =>
    isAll.value || children.scans.value.length >= count() ? 'parent' : 'child',
  )
  /** Fewer than the pack holds, which has to be said. */
  const isPartial = computed(() => isAll.value && children.scans.value.length < count())

  async function add(text: string): Promise<Scanned> {
    if (wants.value === 'child') return children.add(text)
    const reading = readCode(text)
    if (reading.read !== 'code') return said({ is: reading.read })
    const { code } = reading
    if (children.has(code.path)) return said({ code, is: 'double' })
    parent.value = { code, look: await look(code) }
    return said({ code, is: 'added' })
  }

  function said(scanned: Scanned): Scanned {
    children.last.value = scanned
    return scanned
  }

  function remove(path: string) {
    parent.value = undefined
    children.remove(path)
  }

  function clear() {
    parent.value = undefined
    isAll.value = false
    children.clear()
  }

  return { ...children, children, parent, isAll, wants, isPartial, add, remove, clear }
}
