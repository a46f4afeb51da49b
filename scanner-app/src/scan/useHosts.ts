import { hostsOf, type Hosts } from '../codes/index.ts'
import { useWho } from '../people/useWho.ts'

/** Under which hosts this installation's things stand, as the service last told. */
export function useHosts(): () => Hosts {
  const who = useWho()
  return () =>
    hostsOf(location.host, who.value.is === 'here' ? who.value.me.issuerHosts : undefined)
}
