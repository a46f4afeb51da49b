import { expect, it } from 'vitest'
import { isAuthorSignature } from './author.ts'
import { fromHex, toBase64 } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { golden } from './golden.fixture.ts'
import { parseVerifierKey, type VerifierKey } from './note.ts'
import { openStatement } from './statement.ts'

interface Notes {
  keys: Record<'log' | 'items' | 'other', { vkey: string }>
  good: {
    what: 'checkpoint' | 'statement'
    note: string
    size: number
    root: string
    identifier?: string
    count?: number
  }[]
  bad: { what: 'checkpoint' | 'statement'; reason: string; note: string }[]
  author: {
    publicKey: string
    authoredRoot: string
    signature: string
    valid: boolean
    reason?: string
  }[]
}

const { keys, good, bad, author } = golden<Notes>('log/notes.json')
const logKey = keyOf(keys.log.vkey)
const itemsKey = keyOf(keys.items.vkey)

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text)
  if (!key) throw new Error(`no key: ${text}`)
  return key
}

it.each(good)('opens a $what of size $size', ({ what, note, size, root, identifier, count }) => {
  const opened =
    what === 'checkpoint' ? openCheckpoint(note, logKey) : openStatement(note, itemsKey)

  expect(opened).toMatchObject(what === 'checkpoint' ? { size } : { size, identifier, count })
  expect(opened && toBase64(opened.root)).toBe(root)
})

it.each(bad)('refuses a $what: $reason', ({ what, note }) => {
  const opened =
    what === 'checkpoint' ? openCheckpoint(note, logKey) : openStatement(note, itemsKey)

  expect(opened).toBeUndefined()
})

it.each([
  keys.log.vkey.replace('+4e97fade+', '+4e97fadf+'),
  keys.log.vkey.replace('log.tea', 'log tea'),
  keys.log.vkey.slice(0, -4),
  '',
])('refuses the verifier key %o', (text) => {
  expect(parseVerifierKey(text)).toBeUndefined()
})

it.each(author)('finds an author’s signature valid: $valid $reason', (signed) => {
  const { publicKey, authoredRoot, signature, valid } = signed

  const accepted = isAuthorSignature(fromHex(publicKey), fromHex(authoredRoot), fromHex(signature))

  expect(accepted).toBe(valid)
})
