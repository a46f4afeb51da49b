import { fromBase64 } from '../bytes.ts'
import { demand, type Check } from '../refusal.ts'

export type Members = Readonly<Record<string, unknown>>

/** Reads parts of a JSON value; throws Refusals of one check. */
export class MemberReader {
  constructor(private readonly check: Check) {}

  members(json: unknown, what: string): Members {
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
    demand(isObject, this.check, `${what} is no object`)
    return json as Members
  }

  list(json: unknown, what: string, most = Infinity): unknown[] {
    demand(Array.isArray(json), this.check, `${what} is no list`)
    demand(json.length <= most, this.check, `${json.length} in ${what}, more than ${most}`)
    return json
  }

  bytes(json: unknown, what: string): Uint8Array {
    const bytes = typeof json === 'string' ? fromBase64(json) : undefined
    demand(bytes !== undefined, this.check, `${what} is no base64`)
    return bytes
  }

  count(json: unknown, what: string): number {
    const isCount = Number.isSafeInteger(json) && Number(json) >= 0
    demand(isCount, this.check, `${what} is no count`)
    return Number(json)
  }
}
