import { computed, shallowRef } from 'vue'
import { useLoaded } from './useLoaded.ts'

/** As many come at a time; fewer are the last. */
const LENGTH = 30

/** A list that begins with the newest, of which more come when asked. */
export function usePages<Item>(
  load: (query: Record<string, string>) => Promise<Item[]>,
  idOf: (item: Item) => string,
) {
  const older = shallowRef<readonly Item[]>([])
  const last = shallowRef<string>()

  const { loaded, reload } = useLoaded(async () => {
    const page = await load({})
    // Looking again at the newest must not fold up what was unfolded.
    if (older.value.length === 0) last.value = lastOf(page)
    return page
  })

  async function more() {
    if (last.value === undefined) return
    const page = await load({ before: last.value })
    older.value = [...older.value, ...page]
    last.value = lastOf(page)
  }

  function lastOf(page: readonly Item[]): string | undefined {
    const end = page.at(-1)
    return end === undefined || page.length < LENGTH ? undefined : idOf(end)
  }

  return { loaded, reload, older, more, hasMore: computed(() => last.value !== undefined) }
}
