import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { ITEM, PACK, type TestBundle } from './bundle.fixture.ts'
import { concat, toBase64, toHex, utf8 } from './bytes.ts'

export const OTHER_ORIGIN = 'log.tea.example/aside'

const ED25519 = Uint8Array.of(1)
const SEED = new Uint8Array(32).fill(9)
const ROOT = sha256(utf8('a log without the item'))

export const OTHER_SIZE = 3
export const OTHER_ROOT = toBase64(ROOT)

const typed = concat(ED25519, ed25519.getPublicKey(SEED))
const keyId = (name: string) => sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4)
const verifierKey = (name: string) => `${name}+${toHex(keyId(name))}+${toBase64(typed)}`

export const OTHER_VKEYS = [verifierKey(OTHER_ORIGIN), verifierKey(`${OTHER_ORIGIN}/items`)]

/** A second log of the same operator, which states that it has nothing of the item and its pack. */
export function otherLog(confirmation: object | null = null): TestBundle['logs'][0] {
  const head = `${OTHER_SIZE}\n${OTHER_ROOT}\n`
  const checkpoint = signed(OTHER_ORIGIN, `${OTHER_ORIGIN}\n${head}`)
  return {
    origin: OTHER_ORIGIN,
    checkpoint,
    confirmed: confirmation && checkpoint,
    consistency: [],
    statements: [ITEM, PACK].map((identifier) =>
      signed(`${OTHER_ORIGIN}/items`, `${OTHER_ORIGIN}/items\n${identifier}\n${head}0\n`),
    ),
    entries: [],
    multiproof: [OTHER_ROOT],
    confirmation,
  }
}

function signed(name: string, text: string): string {
  const signature = ed25519.sign(utf8(text), SEED)
  return `${text}\n— ${name} ${toBase64(concat(keyId(name), signature))}\n`
}
