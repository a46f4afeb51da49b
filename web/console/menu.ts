import type { Me } from './api/types.ts'

/** A page that needs somebody signed in, in the order of the menu. */
export interface Place {
  name: string
  isFor: (me: Me) => boolean
}

const reads = (me: Me) => me.scopes.includes('read')
const captures = (me: Me) => me.scopes.includes('capture')
const administers = (me: Me) => me.scopes.includes('administer')

export const PLACES: readonly Place[] = [
  { name: 'organisation', isFor: () => true },
  { name: 'events', isFor: reads },
  { name: 'codes', isFor: reads },
  { name: 'print-jobs', isFor: reads },
  { name: 'items', isFor: reads },
  { name: 'packing', isFor: captures },
  { name: 'places', isFor: reads },
  { name: 'members', isFor: reads },
  { name: 'devices', isFor: reads },
  { name: 'tokens', isFor: administers },
  { name: 'agreements', isFor: reads },
  { name: 'looks', isFor: reads },
  { name: 'status', isFor: reads },
  { name: 'parties', isFor: (me) => me.operator && administers(me) },
  { name: 'account', isFor: (me) => (me.person ?? undefined) !== undefined },
]

/** Names of the pages that somebody may see. */
export function menuFor(me: Me): string[] {
  return PLACES.filter((place) => place.isFor(me)).map((place) => place.name)
}
