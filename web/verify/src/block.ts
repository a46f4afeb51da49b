export { checkConfirmationInBlock } from './fabric/block.ts'
export { readTrustFile, UnreadableTrust, type TrustFile } from './trustFile.ts'
