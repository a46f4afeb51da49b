import type { OpenedEntry, OpenedTree, Opening } from './bundle.ts'
import type { Json } from './canonicalJson.ts'
import { described } from './described.ts'
import { AUTHORED_SLOTS, entryLeafHash, KINDS, RECEIVED_SLOTS, REPEATED } from './entry.ts'
import { saltedLeafHash } from './leaf.ts'
import { multiproofRoot } from './multiproof.ts'
import { demand, Refusal } from './refusal.ts'
import { isTreeSize } from './saltedTree.ts'

/** How many of the first authored slots an entry that counts for an item must open. */
const ALWAYS_OPEN = 7

/** Where an identifier stands in its own life: the entry's number, and the index of the entry before. */
export interface Place {
  ordinal: number
  previous: number | null
}

/** An entry whose opened leaves belong to its leaf hash. */
export interface CheckedEntry {
  index: number
  kind: number
  leafHash: Uint8Array
  /** What a device signs. */
  authoredRoot: Uint8Array
  authored: readonly Opening[]
  received: readonly Opening[]
  places: ReadonlyMap<string, Place>
}

/** An entry of a log, its openings checked. */
export type ProvedEntry = CheckedEntry & { origin: string }

/** Recomputes an entry from its openings (FORMATS sections 2 and 6); throws a Refusal. */
export function checkEntry(entry: OpenedEntry): CheckedEntry {
  const kind = KINDS[entry.kind - 1]
  demand(kind !== undefined, 'format', `entry ${entry.index} is of the unknown kind ${entry.kind}`)
  const where = `entry ${entry.index}`
  checkSlots(entry.authored, AUTHORED_SLOTS, where)
  checkSlots(entry.received, RECEIVED_SLOTS, where)
  const authoredRoot = treeRoot(entry.authored, where)
  const leafHash = entryLeafHash(entry.kind, {
    authored: authoredRoot,
    received: treeRoot(entry.received, where),
    sequenced: treeRoot(entry.sequenced, where),
  })
  const { index, authored, received, sequenced } = entry
  const checked = {
    index,
    kind: entry.kind,
    leafHash,
    authoredRoot,
    authored: authored.leaves,
    received: received.leaves,
    places: placesOf(sequenced, where),
  }
  checkCorrection(checked, where)
  return checked
}

/** Whether all slots are open that an error declaration or a packing could hide in. */
export function opensSlots(entry: CheckedEntry): boolean {
  return AUTHORED_SLOTS.slice(0, ALWAYS_OPEN).every(
    (_, slot) => entry.authored[slot]?.index === slot,
  )
}

/** The value opened in an authored slot, given by its bare word; undefined when it is not open. */
export function slotValue(entry: CheckedEntry, word: string): Json | undefined {
  const slot = AUTHORED_SLOTS.findIndex((name) => name.endsWith(`/${word}`))
  return entry.authored.find(({ index }) => index === slot)?.value
}

/** The value opened in a received slot; undefined when it is not open. */
export function receivedValue(entry: CheckedEntry, slot: string): Json | undefined {
  const at = RECEIVED_SLOTS.indexOf(slot)
  return entry.received.find(({ index }) => index === at)?.value
}

/** Whether the entry says of another one that it is wrong. */
export function declaresError(entry: CheckedEntry): boolean {
  return (slotValue(entry, 'errorDeclaration') ?? null) !== null
}

/** The index of the entry that this one declares wrong; undefined where it declares none, or one that no log has. */
export function correctedIndex(entry: CheckedEntry): number | undefined {
  const corrected = receivedValue(entry, 'correctedIndex')
  return typeof corrected === 'number' ? corrected : undefined
}

/** A declaration that hides what it is about would leave the wrong entry looking as if it held. */
function checkCorrection(entry: CheckedEntry, where: string): void {
  const corrected = receivedValue(entry, 'correctedIndex')
  if (!declaresError(entry)) {
    const corrects = `${where} corrects entry ${described(corrected)} and declares nothing wrong`
    demand((corrected ?? null) === null, 'slot', corrects)
    return
  }
  demand(corrected !== undefined, 'slot', `${where} hides which entry it declares wrong`)
  const isEarlier = typeof corrected === 'number' && corrected < entry.index
  const later = `${where} declares entry ${described(corrected)} wrong, which is not before it`
  demand(corrected === null || isEarlier, 'slot', later)
}

function checkSlots(tree: OpenedTree, slots: readonly string[], where: string): void {
  const seen = new Set<string>()
  for (const { index, name } of tree.leaves) {
    const isSecond = seen.has(name) && !REPEATED.has(name)
    demand(!isSecond, 'opening', `${where} opens ${name} twice`)
    seen.add(name)
    const fits = index < slots.length ? slots[index] === name : !slots.includes(name)
    demand(fits, 'slot', `${where} opens ${name} at index ${index}`)
  }
}

function treeRoot({ size, leaves, hashes }: OpenedTree, where: string): Uint8Array {
  const root = isTreeSize(size)
    ? multiproofRoot({
        size,
        indices: leaves.map(({ index }) => index),
        leafHashes: leaves.map((leaf) => openedHash(leaf, where)),
        hashes,
      })
    : undefined
  demand(root !== undefined, 'opening', `${where}: the openings do not make up a tree of ${size}`)
  return root
}

function openedHash({ salt, name, value }: Opening, where: string): Uint8Array {
  try {
    return saltedLeafHash(salt, [name, value])
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('opening', `${where}: ${error.message}`)
    throw error
  }
}

function placesOf(sequenced: OpenedTree, where: string): Map<string, Place> {
  const places = new Map<string, Place>()
  for (const { name, value } of sequenced.leaves) {
    const place = readPlace(value)
    demand(place !== undefined, 'opening', `${where} gives ${name} no number`)
    demand(!places.has(name), 'opening', `${where} numbers ${name} twice`)
    places.set(name, place)
  }
  return places
}

function readPlace(value: Json): Place | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [ordinal, previous] = value as readonly Json[]
  if (typeof ordinal !== 'number' || ordinal < 1) return undefined
  return previous === null || typeof previous === 'number' ? { ordinal, previous } : undefined
}
