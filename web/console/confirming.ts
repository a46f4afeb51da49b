import { offsetOf } from './zone.ts'

const CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { trace: 'https://ns.chamadao.org/trace/' },
]
const INSTANCES = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList']
const CLASSES = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList']

/** An event that was stated for us, and the eventID under which we confirm it. */
export interface Stated {
  eventId: string
  /** Pseudonym of the party that captured it. */
  statedBy: string
  confirmation: string
}

/**
 * The event that confirms another: it observes the things that the other names, and says nothing else.
 *
 * @param event the other, as captured
 */
export function confirming(event: unknown, { eventId, statedBy, confirmation }: Stated, now: Date) {
  const members = new Map<string, unknown>(Object.entries(Object(event)))
  const instances = new Set(
    [members.get('parentID'), ...INSTANCES.flatMap((name) => listIn(members, name))].filter(isText),
  )
  const classes = new Set(
    CLASSES.flatMap((name) => listIn(members, name))
      .map((element) => new Map<string, unknown>(Object.entries(Object(element))).get('epcClass'))
      .filter(isText),
  )
  return {
    '@context': CONTEXT,
    type: 'ObjectEvent',
    eventID: confirmation,
    eventTime: now.toISOString(),
    eventTimeZoneOffset: offsetOf(now),
    action: 'OBSERVE',
    ...(instances.size > 0 ? { epcList: [...instances] } : {}),
    ...(classes.size > 0
      ? { quantityList: Array.from(classes, (epcClass) => ({ epcClass })) }
      : {}),
    'trace:confirms': eventId,
    'trace:statedBy': statedBy,
  }
}

function listIn(members: ReadonlyMap<string, unknown>, name: string): unknown[] {
  const list = members.get(name)
  return Array.isArray(list) ? list : []
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
