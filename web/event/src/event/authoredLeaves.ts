import type { Leaf } from '@chamadao/verify'
import type { Identifiers } from '../gs1/index.ts'
import type { JsonObject, JsonValue } from '../json/index.ts'
import { EventCut } from './eventCut.ts'
import { EventText } from './eventText.ts'
import { NameExpansion } from './nameExpansion.ts'

/** What the author of an entry says, cut into the leaves of the authored tree. */
export interface AuthoredLeaves {
  /** In order, absent ones `null`. */
  slots: Leaf[]
  /** In the order of the event. */
  further: Leaf[]
  /** Distinct and canonical, in the order of the event: each is counted. */
  identifiers: string[]
}

/** An event with what is needed to read it. */
export interface WrittenEvent {
  event: JsonObject
  /** As captured, or given for it. */
  eventID: string
  /** The value of the document's `@context`, where there is one. */
  documentContext?: JsonValue
}

/**
 * The leaves of an event (SPEC.md of the Java package `event`). Throws EventRefused when names or identifiers of the
 * event cannot be told apart for ever.
 */
export function authoredLeaves(
  { event, eventID, documentContext }: WrittenEvent,
  identifiers: Identifiers,
): AuthoredLeaves {
  const ofDocument = NameExpansion.of(documentContext)
  const context = event.members.get('@context')
  const names = context ? ofDocument.with(context) : ofDocument
  const text = new EventText(identifiers, names)
  const cut = new EventCut(text)
  cut.cut(withoutContext(event), eventID)
  return { slots: cut.slots(), further: cut.further, identifiers: text.counted() }
}

function withoutContext(event: JsonObject): JsonObject {
  const members = new Map(event.members)
  members.delete('@context')
  return { ...event, members }
}
