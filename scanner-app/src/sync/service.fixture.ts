import { ApiProblem } from '@chamadao/party'
import { fromBase64, sha256, toHex } from '@chamadao/verify'
import { readCertificate } from '../handoff/certificate.ts'
import { gunzipSync } from 'fflate'
import { messageHash, type Message } from '../handoff/index.ts'
import type { EventMembers } from '../record/index.ts'

/** What goes wrong with one request. */
export type Fault =
  /** It never arrives. */
  | 'lost'
  /** It is done, and nobody hears of it. */
  | 'cut'
  | { status: number; retryAfter?: number; eventIndex?: number; rule?: string }

interface Document {
  epcisBody: { eventList: EventMembers[] }
  'chamadao:authorSignatures': { eventID: string; signature: string }[]
}

interface Brought {
  offer: Message
  acceptance?: Message
}

/** The service as phones know it: each event and message counts once, however often it comes. */
export class Service {
  /** EventIDs and hashes, in the order in which they came first. */
  readonly recorded: string[] = []
  readonly requests: string[] = []
  readonly bodies: unknown[] = []
  readonly headers: Readonly<Record<string, string>>[] = []
  /** Of requests to come, one after the other; none for those that go well. */
  faults: (Fault | undefined)[] = []
  /** Events and offers that are refused, by eventID or hash. */
  readonly refused = new Map<string, { status: number; detail: string; rule?: string }>()
  /** More entries than that in a request are too large. */
  most = Infinity
  told: object[] = []
  readonly single = new Map<string, object>()
  /** What a side is told of a handoff that it brings. */
  readonly answered = new Map<string, object>()
  isDown = false
  isSignedOut = false
  /** How many are being answered at once, and were at most. */
  busy = 0
  busiest = 0
  private readonly jobs = new Map<string, object[]>()
  /** Where a document went that came with a key: to the same job, with what came of it then. */
  private readonly byKey = new Map<string, string>()

  call = async (
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    this.busiest = Math.max(this.busiest, ++this.busy)
    try {
      // As on a real line, others can come in between.
      await new Promise((resolve) => setTimeout(resolve, 0))
      return await this.answer(method, path, body, headers)
    } finally {
      this.busy--
    }
  }

  private async answer(
    method: string,
    path: string,
    sent: object | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Response> {
    const body = headers['Content-Encoding'] === 'gzip' ? await unpacked(sent) : sent
    this.requests.push(`${method} ${path}`)
    this.bodies.push(body)
    this.headers.push(headers)
    if (this.isSignedOut) throw new ApiProblem(401, 'You are not signed in, or no longer.')
    if (this.isDown) throw new ApiProblem(0, 'Failed to fetch')
    const fault = this.faults.shift()
    if (fault === 'lost') throw new ApiProblem(0, 'Failed to fetch')
    if (typeof fault === 'object')
      throw new ApiProblem(fault.status, `answered ${fault.status}`, fault)
    const answer = this.done(`${method} ${path}`, body, new Headers(headers).get('Idempotency-Key'))
    if (fault === 'cut') throw new ApiProblem(0, 'the answer was cut off')
    return answer
  }

  private done(way: string, body: object | undefined, key: string | null): Response {
    if (way === 'POST /epcis/capture') return this.captured(body as Document, key)
    if (way.startsWith('GET /epcis/capture/')) return this.job(way.slice('GET '.length))
    if (way === 'POST /api/handoffs') {
      const { handoffs, certificates } = body as { handoffs: Brought[]; certificates: string[] }
      return this.brought(handoffs, certificates)
    }
    if (way.startsWith('GET /api/handoffs?')) return Response.json(this.told)
    if (way.startsWith('GET /api/handoffs/'))
      return this.one(way.slice('GET /api/handoffs/'.length))
    const [, hash] = /^POST \/api\/handoffs\/(\w+)\/(?:withdrawal|adoption)$/.exec(way) ?? []
    if (hash !== undefined) return this.one(hash)
    if (way === 'POST /api/photos') return this.photo(body as Blob)
    if (way.endsWith('/settlements')) {
      this.record(way)
      return new Response(null, { status: 204 })
    }
    throw new ApiProblem(404, `there is no ${way}`)
  }

  private captured(document: Document, key: string | null): Response {
    const earlier = key === null ? undefined : this.byKey.get(key)
    if (earlier !== undefined) return jobAt(earlier)
    const { eventList } = document.epcisBody
    if (eventList.length > this.most) throw new ApiProblem(413, 'too large')
    const errors: object[] = []
    eventList.forEach((event, eventIndex) => {
      const id = String(event.eventID)
      if (document['chamadao:authorSignatures'][eventIndex]?.eventID !== id) {
        throw new ApiProblem(400, 'no signature')
      }
      const refused = this.refused.get(id)
      if (refused) errors.push({ ...refused, eventIndex })
      else this.record(id)
    })
    const path = `/epcis/capture/${this.jobs.size + 1}`
    this.jobs.set(path, errors)
    if (key !== null) this.byKey.set(key, path)
    return jobAt(path)
  }

  private job(path: string): Response {
    const errors = this.jobs.get(path) ?? []
    return Response.json({ running: false, success: errors.length === 0, errors })
  }

  private brought(handoffs: readonly Brought[], certificates: readonly string[]): Response {
    if (handoffs.length > this.most) throw new ApiProblem(413, 'too large')
    const answers = handoffs.map(({ offer, acceptance }) => {
      const hash = hashOf(offer, certificates)
      const problem = this.refused.get(hash)
      if (problem) return { problem }
      this.record(hash)
      if (acceptance) this.record(hashOf(acceptance, certificates))
      return this.answered.get(hash) ?? { offer: hash, state: acceptance ? 'accepted' : 'offered' }
    })
    return Response.json({ handoffs: answers })
  }

  private one(hash: string): Response {
    const told = this.single.get(hash)
    if (!told) throw new ApiProblem(404, 'there is no such handoff')
    return Response.json(told)
  }

  private photo(body: Blob): Response {
    const name = `photo of ${body.size} bytes as ${body.type}`
    this.record(name)
    return Response.json({ name }, { status: 201 })
  }

  private record(id: string): void {
    if (!this.recorded.includes(id)) this.recorded.push(id)
  }
}

async function unpacked(sent: object | undefined): Promise<object> {
  const bytes = new Uint8Array(await (sent as Blob).arrayBuffer())
  return JSON.parse(new TextDecoder().decode(gunzipSync(bytes))) as object
}

/** The hash of a message of one of these devices, as the service knows it. */
function hashOf(message: Message, certificates: readonly string[]): string {
  const ders = certificates.map((base64) => fromBase64(base64) ?? new Uint8Array())
  const signer = ders.find((der) => toHex(sha256(der)) === message.certificate)
  const party = signer && readCertificate(signer)?.party
  if (party === undefined) throw new ApiProblem(400, `nobody enrolled ${message.certificate}`)
  return messageHash(message, party)
}

function jobAt(path: string): Response {
  return new Response(null, {
    status: 202,
    headers: { Location: `https://trace.example${path}` },
  })
}

/** Gives the lock to one at a time, as a browser does for all its tabs. */
export class Locks {
  private isHeld = false

  request = (async (
    _name: string,
    _options: LockOptions,
    task: (lock: object | null) => Promise<unknown>,
  ) => {
    if (this.isHeld) return task(null)
    this.isHeld = true
    try {
      return await task({})
    } finally {
      this.isHeld = false
    }
  }) as unknown as LockManager['request']
}
