import { ApiProblem, bodyOf, type Bytes } from '@chamadao/party'
import { sha256, toHex, utf8 } from '@chamadao/verify'
import { gzipSync } from 'fflate'
import type {
  Attempted,
  EventEntry,
  HandoffEntry,
  PhotoEntry,
  SettlementEntry,
  ToldHandoff,
} from '../journal/index.ts'
import type { Call } from '../reference/index.ts'
import type { Batch } from './batch.ts'
import { outcomeOf, refusal, type Outcome } from './outcome.ts'

const CAPTURE = '/epcis/capture'

/** Makes one request of a batch, and reads what the service says of each entry. */
export async function send(
  batch: Batch,
  call: Call,
  photo: (id: string) => Promise<Bytes | undefined>,
): Promise<Outcome> {
  try {
    switch (batch.kind) {
      case 'event':
        return await sendEvents(batch.entries, call)
      case 'handoff':
        return await sendHandoffs(batch.entries, call)
      case 'photo':
        return await sendPhoto(batch.entries[0], call, photo)
      case 'settlement':
        return await sendSettlement(batch.entries[0], call)
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return outcomeOf(
      error,
      batch.entries.map(({ id }) => id),
    )
  }
}

interface Told {
  status: number
  detail?: string
  rule?: string
  eventIndex?: number
}

interface Job {
  errors: Told[]
}

async function sendEvents(entries: readonly EventEntry[], call: Call): Promise<Outcome> {
  const document = documentOf(entries)
  const answer = await call('POST', CAPTURE, document, {
    'GS1-Capture-Error-Behaviour': 'proceed',
    'Idempotency-Key': keyOf(document, entries),
  })
  const place = answer.headers.get('Location')
  if (place === null) throw new ApiProblem(0, 'the answer names no job')
  // Of the address only the path: behind a proxy the service may think of another host.
  const { pathname } = new URL(place, 'http://service')
  const { errors } = (await bodyOf(await call('GET', pathname))) as Job
  if (errors.some(({ eventIndex }) => entries[eventIndex ?? -1] === undefined)) {
    return { outcome: 'unclear', reason: { word: 'invalid', detail: errors.at(-1)?.detail } }
  }
  const attempts = entries.map(({ id }, at): Attempted => {
    const error = errors.find(({ eventIndex }) => eventIndex === at)
    return error ? refusal(id, error) : { id, state: 'recorded' }
  })
  return { outcome: 'answered', attempts }
}

/**
 * The same events in the same order are the same request, also after the app was closed: what came of it is answered once
 * more. After a person has said that it be tried again, it is another one.
 */
function keyOf(document: object, entries: readonly EventEntry[]): string {
  const retries = entries.reduce((sum, entry) => sum + (entry.retries ?? 0), 0)
  const digest = toHex(sha256(utf8(JSON.stringify(document))))
  return retries === 0 ? `scanner/${digest}` : `scanner/${digest}/${retries}`
}

function documentOf(entries: readonly EventEntry[]): object {
  const signed = entries.map((entry) => entry.signed)
  const newest = Math.max(...entries.map(({ createdAt }) => createdAt))
  return {
    '@context': signed[0]?.context,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: new Date(newest).toISOString(),
    epcisBody: { eventList: signed.map(({ event }) => event) },
    'chamadao:authorSignatures': signed.map(({ event, authoredKey, signature, certificate }) => ({
      eventID: event.eventID,
      authoredKey,
      signature,
      certificate,
    })),
  }
}

/** A side is told all of it, others that it is stored. */
type HandoffAnswer = ToldHandoff | { offer: string; state: string } | { problem: Told }

async function sendHandoffs(entries: readonly HandoffEntry[], call: Call): Promise<Outcome> {
  const certificates = new Set(entries.flatMap((entry) => entry.certificates))
  const body = {
    handoffs: entries.map(({ offer, acceptance }) => ({
      offer,
      ...(acceptance && { acceptance }),
    })),
    certificates: [...certificates],
  }
  const answer = await call('POST', '/api/handoffs', packed(body), { 'Content-Encoding': 'gzip' })
  const { handoffs } = (await bodyOf(answer)) as { handoffs: HandoffAnswer[] }
  const attempts = entries.map(({ id }, at): Attempted => {
    const told = handoffs[at]
    if (told && !('problem' in told)) return { id, state: 'recorded' }
    return told && told.problem.status < 500
      ? refusal(id, told.problem)
      : { id, state: 'waiting', reason: { word: 'broken', detail: told?.problem.detail } }
  })
  return { outcome: 'answered', attempts, told: handoffs.filter(isWhole).map((told) => ({ told })) }
}

/** A fifth of its size: but for hashes and signatures messages resemble each other. */
function packed(body: object): Blob {
  return new Blob([gzipSync(utf8(JSON.stringify(body))) as Bytes], { type: 'application/json' })
}

function isWhole(answer: HandoffAnswer): answer is ToldHandoff {
  return 'giver' in answer
}

async function sendPhoto(
  { id, type, name }: PhotoEntry,
  call: Call,
  photo: (id: string) => Promise<Bytes | undefined>,
): Promise<Outcome> {
  const bytes = await photo(id)
  if (!bytes) {
    const reason = { word: 'invalid', detail: 'the photo is no longer here' } as const
    return { outcome: 'answered', attempts: [{ id, state: 'refused', reason }] }
  }
  const answer = await call('POST', '/api/photos', new Blob([bytes], { type }))
  const told = (await bodyOf(answer)) as { name: string }
  const attempt: Attempted =
    told.name === name
      ? { id, state: 'recorded' }
      : { id, state: 'conflict', reason: { word: 'differs', detail: told.name } }
  return { outcome: 'answered', attempts: [attempt] }
}

async function sendSettlement(
  { id, handoff, flag, words }: SettlementEntry,
  call: Call,
): Promise<Outcome> {
  await call('POST', `/api/handoffs/${handoff}/settlements`, { flag, reason: words })
  return { outcome: 'answered', attempts: [{ id, state: 'recorded' }] }
}
