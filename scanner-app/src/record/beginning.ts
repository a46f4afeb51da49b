import { drawnEventId } from './drawn.ts'
import type { DocumentContext, Json, Profile, Tools } from './shapes.ts'

const EPCIS = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
const OURS = {
  handoff: 'https://ns.chamadao.org/handoff/',
  trace: 'https://ns.chamadao.org/trace/',
}

/** The context of events about a product. */
export function contextOf(profile: Profile | undefined): DocumentContext {
  const { prefix, namespace } = profile ?? {}
  const own = prefix !== undefined && namespace !== undefined ? { [prefix]: namespace } : {}
  // As canonical JSON orders them, since handoffs are signed in that form.
  return [EPCIS, sorted({ ...OURS, ...own }) as Readonly<Record<string, string>>]
}

/** What the events of this app begin with. */
export function beginning(type: string, tools: Tools) {
  return {
    type,
    eventID: drawnEventId(tools),
    eventTime: tools.now().toISOString(),
    eventTimeZoneOffset: offset(tools.zone()),
  }
}

/** The name of a field of the product's profile; none where there is no profile, or it does not tell its prefix. */
export function fieldName(profile: Profile | undefined, rest: string): string | undefined {
  return profile?.prefix !== undefined && profile.namespace !== undefined
    ? `${profile.prefix}:${rest}`
    : undefined
}

/** The value with all members in the order of canonical JSON. */
export function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]))
}

/** @param minutes east of UTC */
function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const parts = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'))
  return `${minutes < 0 ? '-' : '+'}${parts.join(':')}`
}
