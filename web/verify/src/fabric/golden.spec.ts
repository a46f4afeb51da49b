import { expect, it } from 'vitest'
import { golden } from '../golden.fixture.ts'
import { readTrustFile, type TrustFile } from '../trustFile.ts'
import { verifyBundle } from '../verifyBundle.ts'
import { checkConfirmationInBlock } from './block.ts'
import { checkConfirmation } from './confirmation.ts'

interface GoldenTrust {
  ledger: { organisations: { msp: string }[]; orderers: { authorities: string[] }[] }
}

/** As a network of three organisations gave it, each certificate then valid. */
const bundle = golden<{ identifier: string }>('confirmation/bundle.json')
const withBlock = golden<{ identifier: string }>('confirmation/bundle-with-block.json')
const ORGANISATIONS = ['BrandMSP', 'AssociationMSP', 'RegulatorMSP']

function trust(): GoldenTrust {
  return golden('confirmation/trust.json')
}

function verify(json: { identifier: string }, trusted: unknown, check = checkConfirmation) {
  const file: TrustFile = readTrustFile(trusted)
  return verifyBundle(json, { identifier: json.identifier, logs: file.logs }, undefined, (claim) =>
    check(claim, file),
  )
}

it('finds that three organisations of a real network confirmed the log', async () => {
  const result = await verify(bundle, trust())

  expect(result).toMatchObject({
    level: 3,
    logs: [
      { confirmed: { operator: 'BrandMSP', organisations: ORGANISATIONS.map((msp) => ({ msp })) } },
    ],
  })
})

it('finds the transaction in a block that a real orderer signed', async () => {
  const result = await verify(withBlock, trust(), checkConfirmationInBlock)

  expect(result).toMatchObject({ level: 4, logs: [{ confirmed: { orderers: ['OrdererMSP'] } }] })
})

it.each([
  ['channel', 'confirmation-channel'],
  ['contract', 'confirmation-contract'],
])('refuses it with another %s: %s', async (member, failed) => {
  const other = trust()
  Object.assign(other.ledger, { [member]: 'other' })

  expect(await verify(bundle, other)).toMatchObject({ failed })
})

it('refuses it where one organisation is not known', async () => {
  const other = trust()
  other.ledger.organisations.pop()

  expect(await verify(bundle, other)).toMatchObject({ failed: 'confirmation-authority' })
})

it('refuses the block where its orderers are not known', async () => {
  const other = trust()
  other.ledger.orderers = []

  expect(await verify(withBlock, other, checkConfirmationInBlock)).toMatchObject({
    failed: 'block-signature',
  })
})
