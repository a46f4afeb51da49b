import { ed25519 } from '@noble/curves/ed25519.js'
import { concat, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import { AUTHORED_SLOTS, entryLeafHash } from './entry.ts'
import { golden } from './golden.fixture.ts'
import { leafBytes, leafSalt, saltedLeafHash, type Leaf } from './leaf.ts'
import { split, treeRoot } from './merkle.ts'
import { parseVerifierKey } from './note.ts'
import { saltedTree } from './saltedTree.ts'

export const ITEM = 'https://id.gs1.org/01/09506000134352/21/5FECEB66FFC86F38'
export const PACK = 'https://id.gs1.org/00/095060001234567893'

/** Of these an item's bundle opens what names the item or its packs. */
const LISTS = ['childEPCs', 'inputEPCList', 'outputEPCList'].map(
  (word) => `https://ref.gs1.org/epcis/${word}`,
)

type TreeName = 'authored' | 'received' | 'sequenced'
export interface Written {
  kind: number
  treeKeys: Record<TreeName, string>
  authored: { slots: Leaf[]; further: Leaf[] }
  received: { slots: Leaf[]; further: Leaf[] }
  sequenced: { slots: Leaf[]; further: Leaf[] }
}
interface TestKey {
  seed: string
  vkey: string
}

const notes = golden<{ origin: string; keys: Record<'log' | 'items', TestKey> }>('log/notes.json')
export const ORIGIN = notes.origin

/** The keys of the test log, as `/log/vkey` gives them. */
export const VKEYS = `${notes.keys.log.vkey}\n${notes.keys.items.vkey}\n`

/** The golden log of sixteen entries: an item, its pack, and others beside them. */
export function writtenEntries(): Written[] {
  return golden<{ entries: Written[] }>('entry/entries.json').entries
}

/** How a bundle differs from an honest one of all that numbers the item or the pack. */
export interface Choices {
  counts?: Record<string, number>
  /** Leaves that are not opened. */
  isHidden?: (leaf: Leaf, index: number) => boolean
  /** Leaves that are opened beside those of every page. */
  isOpened?: (leaf: Leaf, index: number) => boolean
  /** Identifiers of which it says that their entries are not all carried. */
  cut?: string[]
  isCarried?: (index: number) => boolean
  /** Entries that come with it though they number neither. */
  also?: number[]
}

/** A bundle out of a log of these entries, opened and signed as the service does. */
export function bundleOf(entries: readonly Written[], choices: Choices = {}) {
  const { counts = countsOf(entries), also = [], cut = [], isCarried = () => true } = choices
  const hashes = entries.map((entry) => entryLeafHash(entry.kind, rootsOf(entry)))
  const shown = entries.flatMap((entry, index) => {
    const own = entry.sequenced.further.map(([name]) => name)
    const isShown = also.includes(index) || own.some((name) => name in counts)
    return isShown && isCarried(index) ? [{ index, entry }] : []
  })
  const head = `${entries.length}\n${toBase64(treeRoot(hashes))}\n`
  return {
    format: 'chamadao-proof/1',
    identifier: ITEM,
    logs: [
      {
        origin: ORIGIN,
        checkpoint: sign(`${ORIGIN}\n${head}`, 'log'),
        confirmed: null as string | null,
        consistency: [] as string[],
        statements: Object.entries(counts).map(([identifier, count]) =>
          sign(`${ORIGIN}/items\n${identifier}\n${head}${count}\n`, 'items'),
        ),
        ...(cut.length > 0 ? { cut } : {}),
        entries: shown.map(({ index, entry }) => opened(index, entry, counts, choices)),
        multiproof: proofOf(
          hashes,
          shown.map(({ index }) => index),
        ),
        confirmation: null as object | null,
      },
    ],
  }
}

export type TestBundle = ReturnType<typeof bundleOf>

/** Root of a log of these entries. */
export function logRoot(entries: readonly Written[]): Uint8Array {
  return treeRoot(entries.map((entry) => entryLeafHash(entry.kind, rootsOf(entry))))
}

/** A checkpoint of the first entries of the log. */
export function checkpointOf(entries: readonly Written[]): string {
  const root = logRoot(entries)
  return sign(`${ORIGIN}\n${entries.length}\n${toBase64(root)}\n`, 'log')
}

function countsOf(entries: readonly Written[]): Record<string, number> {
  const names = entries.flatMap(({ sequenced }) => sequenced.further.map(([name]) => name))
  const count = (identifier: string) => names.filter((name) => name === identifier).length
  return { [ITEM]: count(ITEM), [PACK]: count(PACK) }
}

function opened(
  index: number,
  entry: Written,
  counts: Record<string, number>,
  { isHidden = () => false, isOpened = () => false }: Choices,
) {
  const isPublic = (leaf: Leaf) => {
    const [name, value] = leaf
    const isCounted = LISTS.includes(name) && typeof value === 'string' && value in counts
    const isOpen = AUTHORED_SLOTS.includes(name) || name === 'erasedIndex' || isCounted
    return (isOpen || isOpened(leaf, index)) && !isHidden(leaf, index)
  }
  return {
    index,
    kind: entry.kind,
    authored: openedTree(entry, 'authored', isPublic),
    received: openedTree(entry, 'received', (leaf) => {
      const [name, value] = leaf
      const isOpen = name === 'capturedBy' || (name === 'correctedIndex' && value !== null)
      return (isOpen || isOpened(leaf, index)) && !isHidden(leaf, index)
    }),
    sequenced: openedTree(entry, 'sequenced', ([name]) => name in counts),
  }
}

function openedTree(entry: Written, tree: TreeName, isPublic: (leaf: Leaf) => boolean) {
  const { slots, further } = entry[tree]
  const key = fromHex(entry.treeKeys[tree])
  const ordered = saltedTree(key, slots, further)
  const places = ordered.map(toHex)
  const seen = new Map<string, number>()
  const leaves = [...slots, ...further].map((leaf) => {
    const bytes = toHex(leafBytes(leaf))
    const occurrence = seen.get(bytes) ?? 0
    seen.set(bytes, occurrence + 1)
    const salt = leafSalt(key, occurrence, leaf)
    return { index: places.indexOf(toHex(saltedLeafHash(salt, leaf))), salt, leaf }
  })
  const shown = leaves.filter(({ leaf }) => isPublic(leaf)).sort((a, b) => a.index - b.index)
  return {
    size: ordered.length,
    leaves: shown.map(({ index, salt, leaf: [name, value] }) => [
      index,
      toBase64(salt),
      name,
      value,
    ]),
    hashes: proofOf(
      ordered,
      shown.map(({ index }) => index),
    ),
  }
}

function rootsOf(entry: Written) {
  const root = (tree: TreeName) =>
    treeRoot(saltedTree(fromHex(entry.treeKeys[tree]), entry[tree].slots, entry[tree].further))
  return { authored: root('authored'), received: root('received'), sequenced: root('sequenced') }
}

function proofOf(hashes: readonly Uint8Array[], indices: readonly number[], start = 0): string[] {
  if (!indices.some((index) => index >= start && index < start + hashes.length)) {
    return [toBase64(treeRoot(hashes))]
  }
  if (hashes.length === 1) return []
  const part = split(hashes.length)
  return [
    ...proofOf(hashes.slice(0, part), indices, start),
    ...proofOf(hashes.slice(part), indices, start + part),
  ]
}

function sign(text: string, by: 'log' | 'items'): string {
  const { seed, vkey } = notes.keys[by]
  const key = parseVerifierKey(vkey)
  if (!key) throw new Error(`no key: ${vkey}`)
  const signature = ed25519.sign(utf8(text), fromHex(seed))
  return `${text}\n— ${key.name} ${toBase64(concat(key.id, signature))}\n`
}
