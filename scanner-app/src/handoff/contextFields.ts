import type { Json } from '../record/index.ts'
import { Fields } from './fields.ts'
import { MessageRefused } from './messageRefused.ts'

const EPCIS = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
const PREFIX = /^[a-z][a-z0-9]{0,15}$/
const NAMESPACE = /^https:\/\/[a-zA-Z0-9._~/-]{1,200}[/#]$/
/** Ours and GS1's: under another prefix their words would be fields of a profile, which say what they like. */
const SPOKEN_FOR =
  /^https:\/\/(?:ns\.chamadao\.org\/(?:(?:handoff|trace)[/#].*)?|(?:[a-z0-9-]+\.)*gs1\.org[/#].*)$/i
/** Ours, the prefixes of EPCIS, and those of its words that a prefix could be. */
const TAKEN: readonly string[] = (
  'handoff trace epcis cbv gs1 action component destination disposition exception id ilmd ' +
  'microorganism quantity reason receiver sender set source time type unset uom value'
).split(' ')

/** The prefix of the profile's fields that the context of a message binds; throws MessageRefused for other contexts. */
export function prefixIn(value: Json, place: string): string | undefined {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new MessageRefused(place, 'must be a list of two')
  }
  const [address, given] = value as readonly Json[]
  if (address !== EPCIS) throw new MessageRefused(`${place}/0`, `must be ${EPCIS}`)
  const prefixes = Fields.of(given, `${place}/1`)
  prefixes.literally('handoff', 'https://ns.chamadao.org/handoff/')
  prefixes.literally('trace', 'https://ns.chamadao.org/trace/')
  const own = prefixes.names('').find((name) => name !== 'handoff' && name !== 'trace')
  if (own !== undefined) {
    if (!PREFIX.test(own) || TAKEN.includes(own))
      throw prefixes.refused(own, 'a prefix of a profile')
    prefixes.text(own, isOfProfile, 'the namespace of a profile')
  }
  prefixes.refuseRest()
  return own
}

function isOfProfile(namespace: string): boolean {
  return NAMESPACE.test(namespace) && !SPOKEN_FOR.test(namespace)
}
