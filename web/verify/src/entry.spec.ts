import { expect, it } from 'vitest'
import { fromHex, toHex } from './bytes.ts'
import { AUTHORED_SLOTS, entryBytes, entryLeafHash, RECEIVED_SLOTS } from './entry.ts'
import { golden } from './golden.fixture.ts'
import type { Leaf } from './leaf.ts'
import { treeRoot } from './merkle.ts'
import { saltedRoot, saltedTree } from './saltedTree.ts'

interface Tree {
  slots: Leaf[]
  further: Leaf[]
  size: number
  root: string
}
interface Trees {
  slots: { authored: string[]; received: string[] }
  trees: (Tree & { name: string; treeKey: string; hashes?: string })[]
}
interface Entries {
  entries: {
    name: string
    kind: number
    treeKeys: Record<'authored' | 'received' | 'sequenced', string>
    authored: Tree
    received: Tree
    sequenced: Tree
    entry: string
    leafHash: string
  }[]
  log: { size: number; root: string }
}

const { slots, trees } = golden<Trees>('entry/trees.json')
const { entries, log } = golden<Entries>('entry/entries.json')

it('knows the slots', () => {
  expect(AUTHORED_SLOTS).toEqual(slots.authored)
  expect(RECEIVED_SLOTS).toEqual(slots.received)
})

it.each(trees)('orders and hashes the tree: $name', (tree) => {
  const ordered = saltedTree(fromHex(tree.treeKey), tree.slots, tree.further)

  expect(ordered).toHaveLength(tree.size)
  expect(toHex(treeRoot(ordered))).toBe(tree.root)
  if (tree.hashes) expect(ordered.map(toHex).join('')).toBe(tree.hashes)
})

it.each(entries)('makes the entry: $name', ({ kind, treeKeys, entry, leafHash, ...made }) => {
  const rootOf = (name: keyof typeof treeKeys) =>
    saltedRoot(fromHex(treeKeys[name]), made[name].slots, made[name].further)
  const roots = {
    authored: rootOf('authored'),
    received: rootOf('received'),
    sequenced: rootOf('sequenced'),
  }

  expect(toHex(roots.authored)).toBe(made.authored.root)
  expect(toHex(roots.received)).toBe(made.received.root)
  expect(toHex(roots.sequenced)).toBe(made.sequenced.root)
  expect(toHex(entryBytes(kind, roots))).toBe(entry)
  expect(toHex(entryLeafHash(kind, roots))).toBe(leafHash)
})

it('makes the log of these entries', () => {
  const root = treeRoot(entries.map(({ leafHash }) => fromHex(leafHash)))

  expect(entries).toHaveLength(log.size)
  expect(toHex(root)).toBe(log.root)
})
