import { shallowRef, watch } from 'vue'
import { useWho } from './people/useWho.ts'
import { usePhone } from './phone.ts'
import type { Profile } from './record/index.ts'

/** The products that this installation knows, as the service last told. */
export function useProfiles() {
  const { reference } = usePhone()
  const profiles = shallowRef<readonly Profile[]>([])
  // Who is here is told again when what the service tells was asked again.
  watch(
    useWho(),
    async () => {
      profiles.value = (await reference.get('profiles'))?.value ?? []
    },
    { immediate: true },
  )
  return profiles
}
