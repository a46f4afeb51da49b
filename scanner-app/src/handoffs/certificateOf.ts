import type { Message } from '../handoff/index.ts'
import type { Device } from '../record/index.ts'
import type { Reference } from '../reference/index.ts'

/** The certificate of the device that signed an own message: this one, or the one that it was before its renewal. */
export async function certificateOf(
  { certificate }: Message,
  signer: Device | undefined,
  reference: Reference,
): Promise<string | undefined> {
  if (signer?.certificate === certificate) return signer.der
  const enrolled = (await reference.get('devices'))?.value ?? []
  return enrolled.find(({ fingerprint }) => fingerprint === certificate)?.certificate
}
