import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ITEM, PACK, type TestBundle } from './bundle.fixture.ts'
import { concat, toBase64, toHex, utf8 } from './bytes.ts'

export const OTHER_ORIGIN = 'log.tea.example/aside'

const ED25519 = Uint8Array.of(1)
const SEED = new Uint8Array(32).fill(9)
const ROOT = sha256(utf8('a log without the item'))

const typed = concat(ED25519, ed25519.getPublicKey(SEED))
const keyId = (name: string) => sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4)
const verifierKey = (name: string) => `${name}+${toHex(keyId(name))}+${toBase64(typed)}`

export const OTHER_VKEYS = [verifierKey(OTHER_ORIGIN), verifierKey(`${OTHER_ORIGIN}/items`)]

/** A second log of the same operator, which states that it has nothing of the item and its pack. */
export function otherLog(): TestBundle['logs'][0] {
  const head = `3\n${toBase64(ROOT)}\n`
  return {
    origin: OTHER_ORIGIN,
    checkpoint: signed(OTHER_ORIGIN, `${OTHER_ORIGIN}\n${head}`),
    confirmed: null,
    consistency: [],
    statements: [ITEM, PACK].map((identifier) =>
      signed(`${OTHER_ORIGIN}/items`, `${OTHER_ORIGIN}/items\n${identifier}\n${head}0\n`),
    ),
    entries: [],
    multiproof: [toBase64(ROOT)],
    confirmation: null,
  }
}

function signed(name: string, text: string): string {
  const signature = ed25519.sign(utf8(text), SEED)
  return `${text}\n— ${name} ${toBase64(concat(keyId(name), signature))}\n`
}
