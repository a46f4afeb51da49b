import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

/** As browsers before 2025 have it. */
function withoutEd25519(): object {
  const own = crypto.subtle
  return {
    importKey: (format: 'raw', data: BufferSource, algorithm: EcKeyImportParams) =>
      algorithm.name === 'Ed25519'
        ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
        : own.importKey(format, data, algorithm, false, ['verify']),
    verify: own.verify.bind(own),
  }
}

it.each([
  keys.log.vkey.replace('+4e97fade+', '+4e97fadf+'),
  keys.log.vkey.replace('log.tea', 'log tea'),
  keys.log.vkey.slice(0, -4),
  '',
])('refuses the verifier key %o', (text) => {
  expect(parseVerifierKey(text)).toBeUndefined()
})

describe.each([
  ['with the browser’s own', crypto],
  ['where the page has no TLS and the browser gives none', {}],
  ['where the browser does not know the algorithm', { subtle: withoutEd25519() }],
])('cryptography %s', (_, provided) => {
  beforeEach(() => vi.stubGlobal('crypto', provided))
  afterEach(() => vi.unstubAllGlobals())

  it.each(good)('opens a $what of size $size', async ({ what, note, ...told }) => {
    const { size, root, identifier, count } = told
    const opened = await (what === 'checkpoint'
      ? openCheckpoint(note, logKey)
      : openStatement(note, itemsKey))

    expect(opened).toMatchObject(what === 'checkpoint' ? { size } : { size, identifier, count })
    expect(opened && toBase64(opened.root)).toBe(root)
  })

  it.each(bad)('refuses a $what: $reason', async ({ what, note }) => {
    const opened = await (what === 'checkpoint'
      ? openCheckpoint(note, logKey)
      : openStatement(note, itemsKey))

    expect(opened).toBeUndefined()
  })

  it.each(author)('finds an author’s signature valid: $valid $reason', async (signed) => {
    const [publicKey, authoredRoot, signature] = [
      fromHex(signed.publicKey),
      fromHex(signed.authoredRoot),
      fromHex(signed.signature),
    ]

    expect(await isAuthorSignature(publicKey, authoredRoot, signature)).toBe(signed.valid)
    expect(await isAuthorSignature(publicKey.fill(7, 1), authoredRoot, signature)).toBe(false)
  })
})
