export { checkConfirmation } from './fabric/confirmation.ts'
export { readTrustFile, UnreadableTrust, type TrustFile } from './trustFile.ts'
