import { fromBase64, problemOf, unanswered } from '@chamadao/party'
import { makeAcceptance, makeOffer, messageHash, type Message } from '../src/handoff/index.ts'
import { openJournal } from '../src/journal/index.ts'
import {
  deviceOf,
  signEvent,
  type Device,
  type SignedEvent,
  type Tools,
} from '../src/record/index.ts'
import type { Call } from '../src/reference/index.ts'
import { backOff } from '../src/sync/backOff.ts'
import { openSync } from '../src/sync/index.ts'

/** One side of the handoffs. */
interface Side {
  /** Pseudonym. */
  party: string
  token: string
  /** DER in base64. */
  certificate: string
  /** PKCS #8 in base64. */
  key: string
}

interface Work {
  giver: Side
  taker: Side
  /** Things, each of which changes hands by itself. */
  things: string[]
}

interface Signed {
  offer: Message
  acceptance: Message
}

declare global {
  /** Signs an offer and an acceptance for each thing, and puts them into the queue of a phone. */
  var prepareHandoffs: (work: Work) => Promise<void>
  /** The same, for a phone that packs nothing. */
  var preparePlainHandoffs: (work: Work) => Promise<void>
  /** Sends that queue as the app does; gives milliseconds. */
  var sendHandoffs: () => Promise<number>
  var sendPlainHandoffs: () => Promise<number>
  /** Signs as many events of both sides, for as many other things. */
  var prepareDocuments: (work: Work) => Promise<void>
  /** Captures them in documents of 100; gives milliseconds. */
  var sendDocuments: () => Promise<number>
}

const DOCUMENT = 100
const HOUR = 3_600_000

const tools: Tools = {
  now: () => new Date(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  zone: () => 480,
}

let turn = 0
let sendQueue: () => Promise<void>
let documents: { token: string; body: string }[] = []

globalThis.prepareHandoffs = (work) => prepare(work, callAs(work.taker))

globalThis.preparePlainHandoffs = (work) => prepare(work, unpacking(callAs(work.taker)))

async function prepare(work: Work, call: Call): Promise<void> {
  const { giver, taker } = work
  const journal = await openJournal(tools, `bench-${++turn}`)
  for (const { offer, acceptance } of await signed(work)) {
    await journal.commit(taker.party, {
      queue: [
        {
          kind: 'handoff',
          handoff: messageHash(offer, giver.party),
          offer,
          acceptance,
          certificates: [giver.certificate, taker.certificate],
        },
      ],
    })
  }
  const sync = openSync({
    journal,
    call,
    party: () => taker.party,
    tools,
    wait,
  })
  sendQueue = async () => {
    while (true) {
      await sync.now()
      const unsent = (await journal.entries()).filter(({ state }) => state !== 'recorded')
      const refused = unsent.filter(({ state }) => state === 'refused' || state === 'conflict')
      if (refused.length > 0) throw new Error(`${refused.length} were refused`)
      if (unsent.length === 0) return journal.close()
      await wait(backOff(1, undefined, tools))
    }
  }
}

globalThis.sendHandoffs = async () => {
  const begun = performance.now()
  await sendQueue()
  return performance.now() - begun
}

globalThis.sendPlainHandoffs = globalThis.sendHandoffs

globalThis.prepareDocuments = async (work) => {
  const messages = await signed(work)
  const taker = await device(work.taker)
  documents = [
    ...documentsOf(
      messages.map(({ offer }) => offer),
      work.giver,
    ),
    ...documentsOf(
      await Promise.all(messages.map(({ acceptance }) => unanswering(acceptance, taker))),
      work.taker,
    ),
  ]
}

globalThis.sendDocuments = async () => {
  const begun = performance.now()
  for (const { token, body } of documents) {
    for (let failures = 1; !(await captured(token, body)); failures++) {
      await wait(backOff(failures, undefined, tools))
    }
  }
  return performance.now() - begun
}

async function signed({ giver, taker, things }: Work): Promise<Signed[]> {
  const gives = await device(giver)
  const takes = await device(taker)
  const messages: Signed[] = []
  for (const thing of things) {
    const begun = tools.now()
    const expires = new Date(begun.getTime() + HOUR)
    const offer = await makeOffer({ things: [thing], begun, expires }, gives, tools)
    const acceptance = await makeAcceptance(
      { offer, offeredBy: giver.party, arrived: [thing], begun, expires },
      takes,
      tools,
    )
    messages.push({ offer, acceptance })
  }
  return messages
}

async function device({ party, certificate, key }: Side): Promise<Device> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const privateKey = await crypto.subtle.importKey('pkcs8', fromBase64(key), curve, false, ['sign'])
  // Only the private half is used.
  return deviceOf({ privateKey, publicKey: privateKey }, certificate, party)
}

/** The same event without the words that name an offer: with them it is only captured beside that offer. */
function unanswering({ context, event }: Message, by: Device): Promise<SignedEvent> {
  const kept = Object.entries(event).filter(
    ([name]) => !['handoff:accepts', 'handoff:offeredBy', 'handoff:previous'].includes(name),
  )
  return signEvent(context, Object.fromEntries(kept), by, tools)
}

function documentsOf(messages: readonly SignedEvent[], { token }: Side) {
  const pages: { token: string; body: string }[] = []
  for (let from = 0; from < messages.length; from += DOCUMENT) {
    const page = messages.slice(from, from + DOCUMENT)
    const body = JSON.stringify({
      '@context': page[0]?.context,
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: tools.now().toISOString(),
      epcisBody: { eventList: page.map(({ event }) => event) },
      'chamadao:authorSignatures': page.map(({ event, authoredKey, signature, certificate }) => ({
        eventID: event.eventID,
        authoredKey,
        signature,
        certificate,
      })),
    })
    pages.push({ token, body })
  }
  return pages
}

/** False when no answer came. */
async function captured(token: string, body: string): Promise<boolean> {
  let answer: Response
  try {
    answer = await fetch('/epcis/capture', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/ld+json' },
      body,
    })
  } catch {
    return false
  }
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
  return true
}

function callAs({ token }: Side): Call {
  return async (method, path, body, headers = {}) => {
    let answer: Response
    try {
      answer = await fetch(path, {
        method,
        headers: {
          ...headers,
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
        },
        body: body instanceof Blob ? body : body && JSON.stringify(body),
      })
    } catch (error) {
      throw unanswered(error)
    }
    if (!answer.ok) throw await problemOf(answer)
    return answer
  }
}

function unpacking(call: Call): Call {
  return async (method, path, body, headers = {}) => {
    const { 'Content-Encoding': encoding, ...others } = headers
    if (encoding !== 'gzip' || !(body instanceof Blob)) return call(method, path, body, headers)
    const plain = body.stream().pipeThrough(new DecompressionStream('gzip'))
    return call(method, path, await new Response(plain).blob(), others)
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
