import type { Known } from '../handoff/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { useHosts } from '../scan/useHosts.ts'

/** What this phone knows by itself when it reads a message of another one. */
export function useKnown() {
  const { reference, tools } = usePhone()
  const me = useMe()
  const hosts = useHosts()

  return async (): Promise<Known> => ({
    organisations: (await reference.get('organisations'))?.value ?? [],
    party: me().party,
    hosts: hosts().issuers,
    now: tools.now(),
  })
}
