/** Under which hosts the things of this installation stand. */
export interface Hosts {
  /** Where this app was loaded from, with its port. */
  own: string
  /** Of the installation's restricted-circulation numbers, the first one is written; at least one. */
  issuers: readonly string[]
}

/** Until the service has told of its issuer hosts, its own host is one. */
export function hostsOf(own: string, issuers: readonly string[] | undefined): Hosts {
  const named = issuers?.filter((host) => host !== '') ?? []
  return { own, issuers: named.length > 0 ? named : [own.replace(/:\d+$/, '')] }
}
