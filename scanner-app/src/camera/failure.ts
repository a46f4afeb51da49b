/** Why there is no picture of the camera; each has its sentence in the files of messages. */
export type CameraFailure = 'denied' | 'none' | 'inUse' | 'insecure' | 'broken'

const NAMES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  PermissionDeniedError: 'denied',
  NotFoundError: 'none',
  DevicesNotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'inUse',
  TrackStartError: 'inUse',
  AbortError: 'inUse',
}

export function failureOf(error: unknown): CameraFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  return NAMES[name] ?? 'broken'
}
