import { Identifiers } from '@chamadao/event'
import { fromBase64, fromHex, isAuthorSignature, publicKeyOf, toHex, utf8 } from '@chamadao/verify'
import { describe, expect, it } from 'vitest'
import { golden } from '../golden.fixture.ts'
import { authoredRoot } from '../record/index.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { readCertificate } from './certificate.ts'
import { checkAcceptance, checkOffer } from './checks.ts'
import { parseEnvelope } from './envelope.ts'
import { framesOfText, TextCollector } from './frames.ts'
import { messageHash, parseMessage } from './message.ts'
import { MessageRefused } from './messageRefused.ts'
import type { Known, Message, Organisation } from './shapes.ts'

interface Messages {
  issuerHosts: string[]
  messages: {
    name: string
    text: string
    kind: string
    hash: string
    signer: string
    authoredRoot: string
    certificate: string
  }[]
  refused: { name: string; text: string; pointer: string }[]
}

interface Checks {
  issuerHosts: string[]
  organisations: Organisation[]
  checks: {
    name: string
    phone: { party: string; now: string; accepted: string[]; offered: Record<string, string> }
    envelope: string
    outcome: string
  }[]
}

interface Frames {
  base45: { bytes: string; text: string }[]
  notBase45: string[]
  sequences: { name: string; text: string; frames: string[] }[]
  refused: { name: string; frames: string[] }[]
}

const messages = golden<Messages>('handoff/messages.json')
const checks = golden<Checks>('handoff/checks.json')
const frames = golden<Frames>('handoff/frames.json')
const identifiers = new Identifiers(messages.issuerHosts)

function bytes(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array()
}

describe('golden messages', () => {
  it.each(messages.messages)(
    '$name',
    async ({ text, kind, hash, signer, authoredRoot: root, certificate }) => {
      const { message } = parseMessage(utf8(text), identifiers)
      const cut = authoredRoot(message.context, message.event, bytes(message.authoredKey))
      const key = publicKeyOf(bytes(certificate)) ?? new Uint8Array()

      expect(message.kind).toBe(kind)
      expect(readCertificate(bytes(certificate))?.party).toBe(signer)
      expect(messageHash(message, signer)).toBe(hash)
      expect(toHex(cut)).toBe(root)
      expect(await isAuthorSignature(key, cut, bytes(message.signature))).toBe(true)
    },
  )

  it.each(messages.refused)('refuses $name', ({ text, pointer }) => {
    let refused: unknown
    try {
      parseMessage(utf8(text), identifiers)
    } catch (error) {
      refused = error
    }

    expect(refused).toBeInstanceOf(MessageRefused)
    expect((refused as MessageRefused).pointer).toBe(pointer)
  })
})

describe('golden checks', () => {
  it.each(checks.checks)('$name: $outcome', async ({ phone, envelope, outcome }) => {
    expect(await outcomeOf(phone, envelope)).toBe(outcome)
  })
})

/** A phone does not know which of both it is shown: the message says it. */
async function outcomeOf(phone: Checks['checks'][number]['phone'], text: string): Promise<string> {
  let envelope
  try {
    envelope = parseEnvelope(utf8(text))
  } catch (error) {
    if (error instanceof MessageRefused) return 'altered'
    throw error
  }
  const known: Known = {
    organisations: checks.organisations,
    party: phone.party,
    hosts: checks.issuerHosts,
    now: new Date(phone.now),
  }
  const own = new Map(
    Object.entries(phone.offered).map(([hash, answeredBy]) => {
      const offer = offerBy(hash)
      return [hash, answeredBy === '' ? { offer } : { offer, answeredBy }]
    }),
  )
  const { outcome } =
    envelope.messages[0]?.kind === 'acceptance'
      ? await checkAcceptance(envelope, known, own)
      : await checkOffer(envelope, known, new Set(phone.accepted))
  return outcome === 'good' ? 'taken' : outcome
}

/** The offer of that hash, of those that are golden; any other for one that is compared by its hash alone. */
function offerBy(hash: string): Message {
  const found = messages.messages.find((one) => one.hash === hash) ?? messages.messages[0]
  return JSON.parse(found?.text ?? '{}') as Message
}

describe('golden frames', () => {
  it.each(frames.base45)('of base45: $text', ({ bytes: hex, text }) => {
    expect(toBase45(fromHex(hex))).toBe(text)
    expect(toHex(fromBase45(text) ?? Uint8Array.of(1))).toBe(hex)
  })

  it.each(frames.notBase45)('of no base45: %s', (text) => {
    expect(fromBase45(text)).toBeUndefined()
  })

  it.each(frames.sequences)('hold $name', ({ text, frames: shown }) => {
    const collector = new TextCollector()
    const seen = shown.map((frame) => collector.take(frame))

    expect(seen.at(-1)).toMatchObject({ frame: 'whole', text: utf8(text) })
    // Another deflater may find other bytes, but no more frames.
    expect(framesOfText(utf8(text)).length).toBeLessThanOrEqual(shown.length)
  })

  it.each(frames.refused)('refused: $name', ({ frames: shown }) => {
    const collector = new TextCollector()
    const seen = shown.map((frame) => collector.take(frame).frame)

    expect(seen).not.toContain('whole')
  })
})
