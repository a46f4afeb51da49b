import { offsetOf } from '../zone.ts'

/** When, where and why something was done, as somebody fills it in. */
export interface Setting {
  /** Of this browser's zone; empty for now. */
  time: string
  place: string
  reason: string
}

export const NO_SETTING: Setting = { time: '', place: '', reason: '' }

/** The same as the API takes it; what is empty is left out. */
export function settingSent({ time, place, reason }: Setting) {
  const at = time ? new Date(time) : undefined
  return {
    eventTime: at?.toISOString(),
    timeZoneOffset: offsetOf(at ?? new Date()),
    readPoint: place || undefined,
    reason: reason.trim() || undefined,
  }
}
