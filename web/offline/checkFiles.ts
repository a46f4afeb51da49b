import { isAddressOf, verifyBundle, type Verification } from '@chamadao/verify'
import { checkConfirmationInBlock, readTrustFile, UnreadableTrust } from '@chamadao/verify/block'

/** What a bundle is found to be. */
export interface Outcome {
  /** The identifier that the proof is of, as far as that can be read; as it was asked for where that is another. */
  identifier: string
  /** MSP of the organisation that keeps the logs. */
  operator: string
  verification: Verification
}

/**
 * Verifies a bundle up to level 4, with nothing but what its owner trusts. Throws UnreadableTrust.
 *
 * @param item identifier or address of what the proof has to be of; undefined to be told
 */
export async function checkFiles(bundle: string, trust: string, item?: string): Promise<Outcome> {
  const file = readTrustFile(parsed(trust))
  const json = parsed(bundle)
  const stated = identifierIn(json)
  const identifier = item === undefined || isAddressOf(item, stated) ? stated : item
  const verification = await verifyBundle(
    json,
    { identifier, logs: file.logs },
    undefined,
    (claim) => checkConfirmationInBlock(claim, file),
  )
  return { identifier, operator: file.operator, verification }
}

/** Undefined for what is no JSON: nothing has that shape. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function identifierIn(json: unknown): string {
  const found =
    typeof json === 'object' && json !== null && 'identifier' in json ? json.identifier : ''
  return typeof found === 'string' ? found : ''
}

export { UnreadableTrust }
