export { JsonRefused } from './jsonRefused.ts'
export type { JsonArray, JsonObject, JsonString, JsonValue } from './jsonValue.ts'
export { elementOf, memberOf } from './pointer.ts'
export { parseJson } from './strictJson.ts'
