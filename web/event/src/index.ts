export {
  authoredLeaves,
  bytesDigest,
  EventRefused,
  type AuthoredLeaves,
  type WrittenEvent,
} from './event/index.ts'
export { checkDigit, IdentifierRefused, Identifiers } from './gs1/index.ts'
export { JsonRefused, parseJson, type JsonObject, type JsonValue } from './json/index.ts'
