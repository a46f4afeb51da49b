import { onScopeDispose, watch } from 'vue'
import type { Loaded } from './useLoaded.ts'

/** How often to look again for what somebody else is to do, in milliseconds. */
const PAUSE = 4000

/** Loads again and again while what is there says that it waits for somebody, or something. */
export function useWhileWaiting<Value>(
  loaded: { readonly value: Loaded<Value> },
  waits: (value: Value) => boolean,
  reload: () => Promise<void>,
  pause = PAUSE,
) {
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => loaded.value,
    (now) => {
      clearTimeout(timer)
      if (now.state === 'there' && waits(now.value)) timer = setTimeout(() => void reload(), pause)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
}
