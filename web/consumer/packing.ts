import { slotValue, type ProvedEntry } from '@chamadao/verify'

const CHILD = 'https://ref.gs1.org/epcis/childEPCs'

const DONE = new Map<unknown, Packing['did']>([
  ['ADD', 'pack'],
  ['DELETE', 'unpack'],
])

/** What an AggregationEvent did, as far as its openings tell: of its children only those of this item's life are open. */
export interface Packing {
  did: 'pack' | 'unpack' | 'see'
  parent: string | undefined
  children: readonly string[]
}

/** Undefined for every other event, and for one that was erased. */
export function packingIn(entry: ProvedEntry): Packing | undefined {
  const parent = slotValue(entry, 'parentID')
  if (slotValue(entry, 'type') !== 'AggregationEvent') return undefined
  const children = entry.authored.flatMap(({ name, value }) =>
    name === CHILD && typeof value === 'string' ? [value] : [],
  )
  if (typeof parent !== 'string') return { did: 'see', parent: undefined, children }
  return { did: DONE.get(slotValue(entry, 'action')) ?? 'see', parent, children }
}

/**
 * Whether the event took out of the pack something that is not open: something else, or, where it names no children,
 * everything. Openings do not tell which, so that they do not tell what else was in the pack.
 */
export function mayEmpty({ did, parent, children }: Packing, pack: string): boolean {
  return did === 'unpack' && parent === pack && children.length === 0
}
