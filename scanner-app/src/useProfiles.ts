import { onMounted, shallowRef } from 'vue'
import { usePhone } from './phone.ts'
import type { Profile } from './record/index.ts'

/** The products that this installation knows, as the service last told. */
export function useProfiles() {
  const { reference } = usePhone()
  const profiles = shallowRef<readonly Profile[]>([])
  onMounted(async () => {
    profiles.value = (await reference.get('profiles'))?.value ?? []
  })
  return profiles
}
