import { toHex } from '@chamadao/verify'
import type { Tools } from './shapes.ts'

/** A random UUID (RFC 9562, version 4). */
export function drawnUuid({ random }: Pick<Tools, 'random'>): string {
  const bytes = random(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** The eventID of a new event. */
export function drawnEventId(tools: Pick<Tools, 'random'>): string {
  return `urn:uuid:${drawnUuid(tools)}`
}
