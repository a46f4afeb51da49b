import { computed } from 'vue'
import { useSession } from './useApi.ts'

/** Who is signed in, and what they may do; nobody may do nothing. */
export function useMe() {
  const { state } = useSession()
  const me = computed(() => (state.value.state === 'signed-in' ? state.value.me : undefined))
  const administers = computed(() => me.value?.scopes.includes('administer') ?? false)
  const captures = computed(() => me.value?.scopes.includes('capture') ?? false)
  return { me, administers, captures }
}
