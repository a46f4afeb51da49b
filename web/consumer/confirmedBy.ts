import type { Confirm } from '@chamadao/verify'
import { fetched } from './fetched.ts'

/**
 * Checks what other organisations confirmed of a log. Whom to take for an organisation this page can only ask the
 * operator, and it says so. Script and answer are loaded for pages that bring a confirmation.
 */
export const confirmedBy: Confirm = async (claim) => {
  const [{ checkConfirmation, readTrustFile }, trust] = await Promise.all([
    import('@chamadao/verify/confirmation'),
    fetched('/log/trust'),
  ])
  return checkConfirmation(claim, readTrustFile(JSON.parse(trust)))
}
