import { AUTHORED_SLOTS, type Json, type Leaf } from '@chamadao/verify'
import type { JsonObject, JsonValue } from '../json/index.ts'
import { EPCIS } from './epcisWords.ts'
import { EventRefused } from './eventRefused.ts'
import { plain, type EventText, type FieldReader, type Member } from './eventText.ts'
import { DECLARATION, LISTS, PERSISTENT_DISPOSITION, SLOTS } from './fields.ts'

// The context is no field; the service's own record time and the eventID as given stand elsewhere.
const NO_LEAF = ['recordTime', 'eventID']

/** The cutting of one event into slots and further leaves. */
export class EventCut {
  private readonly values = new Map<string, Json>()
  readonly further: Leaf[] = []

  constructor(private readonly text: EventText) {}

  /** Takes in an event without its `@context`; eventID is the one as captured or given. */
  cut(event: JsonObject, eventID: string): void {
    this.values.set(`${EPCIS}eventID`, eventID)
    for (const member of this.text.members(event, '')) {
      if (!NO_LEAF.includes(member.name)) this.field(member)
    }
  }

  /** All slots in order, `null` where there is no value. */
  slots(): Leaf[] {
    return AUTHORED_SLOTS.map((name) => [name, this.values.get(name) ?? null])
  }

  private field(member: Member): void {
    const { name, iri, value, at } = member
    switch (name) {
      case 'readPoint':
      case 'bizLocation':
        return this.location(member)
      case 'errorDeclaration':
        return this.declaration(member)
      case 'ilmd':
        return this.inner(member).forEach((inner) => this.within(iri, inner))
      case 'persistentDisposition':
        return this.leaf(iri, PERSISTENT_DISPOSITION(this.text, value, at))
      default:
        return this.slotOrFurther(member)
    }
  }

  private slotOrFurther({ name, iri, value, at }: Member): void {
    const slot = SLOTS.get(name)
    const element = LISTS.get(name)
    if (slot) this.values.set(iri, isNull(value) ? null : slot(this.text, value, at))
    else if (element) this.list(iri, value, at, element)
    else this.leaf(iri, this.text.plain(value, at))
  }

  private list(iri: string, value: JsonValue, at: string, element: FieldReader): void {
    const values =
      value.kind === 'array'
        ? this.text.elements(value.elements, at, element)
        : [element(this.text, value, at)]
    values.forEach((one) => this.leaf(iri, one))
  }

  private location(member: Member): void {
    for (const inner of this.inner(member)) {
      if (inner.name === 'id') this.values.set(member.iri, this.text.place(inner.value, inner.at))
      else this.within(member.iri, inner)
    }
  }

  private declaration(member: Member): void {
    const declared: Record<string, Json> = {}
    for (const inner of this.inner(member)) {
      const inSlot = DECLARATION.get(inner.name)
      if (inSlot) declared[inner.iri] = inSlot(this.text, inner.value, inner.at)
      else if (inner.name === 'correctiveEventIDs') {
        this.list(`${member.iri} ${inner.iri}`, inner.value, inner.at, plain)
      } else this.within(member.iri, inner)
    }
    this.values.set(member.iri, declared)
  }

  private inner({ value, at }: Member): Member[] {
    if (value.kind !== 'object') throw new EventRefused(at, 'not an object')
    return this.text.members(value, at)
  }

  private within(outer: string, { iri, value, at }: Member): void {
    this.leaf(`${outer} ${iri}`, this.text.plain(value, at))
  }

  private leaf(name: string, value: Json): void {
    this.further.push([name, value])
  }
}

function isNull(value: JsonValue): boolean {
  return value.kind === 'literal' && value.value === null
}
