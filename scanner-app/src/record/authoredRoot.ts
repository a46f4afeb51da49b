import { authoredLeaves, Identifiers, parseJson, type JsonObject } from '@chamadao/event'
import { saltedRoot, utf8 } from '@chamadao/verify'
import type { DocumentContext, EventMembers } from './shapes.ts'

const HOST = /https?:\/\/([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)\//g
const GS1_HOST = 'id.gs1.org'
const NONE = 'localhost'
const LONGEST_HOST = 253

/**
 * The root of the tree into which an event is cut under an authored key. The members count in the order in which they
 * stand. Throws EventRefused or IdentifierRefused for what cannot be cut.
 */
export function authoredRoot(
  context: DocumentContext,
  event: EventMembers,
  authoredKey: Uint8Array,
): Uint8Array {
  const text = JSON.stringify(event)
  const { slots, further } = authoredLeaves(
    {
      event: parseJson(utf8(text)) as JsonObject,
      eventID: String(event.eventID),
      documentContext: parseJson(utf8(JSON.stringify(context))),
    },
    // Canonical names are the same whoever issued them; whose they may be is looked at elsewhere.
    identifiersIn(text),
  )
  return saltedRoot(authoredKey, slots, further)
}

/** Knows the hosts that a text names as issuers. */
export function identifiersIn(text: string): Identifiers {
  return new Identifiers(hostsIn(text))
}

function hostsIn(text: string): string[] {
  const hosts = Array.from(text.matchAll(HOST), ([, host = '']) => host.toLowerCase())
  return [NONE, ...hosts.filter((host) => host !== GS1_HOST && host.length <= LONGEST_HOST)]
}
