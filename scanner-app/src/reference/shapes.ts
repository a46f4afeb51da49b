import type { Organisation } from '../handoff/index.ts'
import type { Profile } from '../record/index.ts'

export interface Me {
  organisation: string
  party: string
  partyRole: string
  operator: boolean
  /** Hosts under which the installation's restricted-circulation numbers stand, the one it writes first. */
  issuerHosts: readonly string[]
  person?: { pseudonym: string; name?: string | null; role: string } | null
  scopes: readonly string[]
}

export interface Place {
  id: string
  identifier: string
  name: string
  city: string
  state: string
}

export interface EnrolledDevice {
  fingerprint: string
  certificate: string
  person: string
  carrier: string
  state: string
  notBefore: string
  notAfter: string
}

/** What the phone knows without signal, as the service last told it. */
export interface ReferenceValues {
  me: Me
  places: readonly Place[]
  profiles: readonly Profile[]
  organisations: readonly Organisation[]
  devices: readonly EnrolledDevice[]
}

/** Kept with when it was last the newest. */
export interface Kept<Value> {
  value: Value
  /** Milliseconds since 1970. */
  askedAt: number
  etag?: string
}

export type ReferenceName = keyof ReferenceValues

/** What came of asking again: which are as the service has them now. */
export interface Refreshed {
  fresh: readonly ReferenceName[]
  failed: readonly ReferenceName[]
}

export interface Reference {
  get<Name extends ReferenceName>(name: Name): Promise<Kept<ReferenceValues[Name]> | undefined>
  /** Asks the service for all that is older than so many milliseconds; keeps what it has where no answer comes. */
  refresh(olderThan?: number): Promise<Refreshed>
  /** How old the oldest of what a handoff needs is, in milliseconds; undefined while some of it is missing. */
  age(): Promise<number | undefined>
}
