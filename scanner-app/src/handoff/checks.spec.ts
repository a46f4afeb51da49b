import { equal, fromBase64, sha256, toBase64, toHex } from '@chamadao/verify'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cakes, HOSTS, NOW, PUER, testOrganisation, tools } from '../world.fixture.ts'
import type { Device } from '../record/index.ts'
import { writeEnvelope } from './envelope.ts'
import { framesOfText } from './frames.ts'
import {
  checkAcceptance,
  checkOffer,
  differencesOf,
  FrameCollector,
  framesOf,
  makeAcceptance,
  makeFingerAcceptance,
  makeOffer,
  messageHash,
  type AcceptanceTerms,
  type Envelope,
  type Known,
  type Message,
  type OfferTerms,
} from './index.ts'

const HOUR = 3_600_000
const PHOTO = `ni:///sha-256;${'x'.repeat(42)}8?ct=image/jpeg`
const factory = await testOrganisation('factory')
const haulier = await testOrganisation('haulier')
const stranger = await testOrganisation('stranger')
const known: Known = {
  organisations: [factory.organisation, haulier.organisation],
  party: haulier.organisation.party,
  hosts: HOSTS,
  now: new Date(NOW.getTime() + 60_000),
}
const NONE = new Set<string>()

function offered(terms: Partial<OfferTerms> = {}, device = factory.device, now = NOW) {
  return makeOffer(
    {
      things: cakes(12),
      begun: new Date(now.getTime() - 60_000),
      expires: new Date(now.getTime() + 72 * HOUR),
      profile: PUER,
      place: '勐海县',
      destination: '昆明',
      ...terms,
    },
    device,
    tools(() => now),
  )
}

function accepted(offer: Message, terms: Partial<AcceptanceTerms> = {}, device = haulier.device) {
  return makeAcceptance(
    {
      offer,
      offeredBy: factory.organisation.party,
      arrived: cakes(12),
      begun: NOW,
      expires: new Date(NOW.getTime() + 72 * HOUR),
      profile: PUER,
      ...terms,
    },
    device,
    tools(() => NOW, 7),
  )
}

function shown(message: Message, device: Device = factory.device): Envelope {
  return { messages: [message], certificates: [device.der] }
}

/** From screen to camera. */
function scanned(envelope: Envelope): Envelope {
  const collector = new FrameCollector()
  const seen = framesOf(envelope).map((frame) => collector.take(frame))
  const last = seen.at(-1)
  if (last?.frame !== 'whole') throw new Error('not whole')
  return last.envelope
}

const offer = await offered()
const good = shown(offer)

describe('an offer', () => {
  it('that another phone shows is read with all that it says', async () => {
    const check = await checkOffer(scanned(good), known, NONE)

    expect(check).toMatchObject({
      outcome: 'good',
      offer: {
        hash: messageHash(offer, factory.organisation.party),
        giver: { name: 'factory' },
        things: cakes(12),
        place: '勐海县',
        destination: '昆明',
        offeredAt: NOW,
        certificate: factory.device.der,
      },
    })
  })

  it('of 500 things fits into frames', async () => {
    const large = shown(await offered({ things: cakes(500) }))

    expect(framesOf(large).length).toBeLessThanOrEqual(20)
    expect(await checkOffer(scanned(large), known, NONE)).toMatchObject({ outcome: 'good' })
  })

  it('is checked by a certificate that came earlier', async () => {
    const certificates = new Map([[factory.device.certificate, factory.device.der]])
    const bare = { messages: [offer], certificates: [] }

    expect(await checkOffer(bare, { ...known, certificates }, NONE)).toMatchObject({
      outcome: 'good',
    })
    expect(await checkOffer(bare, known, NONE)).toEqual({ outcome: 'altered' })
  })

  const changes: [string, (message: Message) => Message][] = [
    ['things', (m) => ({ ...m, event: { ...m.event, epcList: cakes(11) } })],
    ['place', (m) => ({ ...m, event: { ...m.event, 'tea:place': '易武' } })],
    ['time', (m) => ({ ...m, event: { ...m.event, eventTime: '2026-04-03T06:31:00.000Z' } })],
    [
      'expiry',
      (m) => ({ ...m, event: { ...m.event, 'handoff:expires': '2026-04-20T06:31:00.000Z' } }),
    ],
    [
      'taker',
      (m) => ({ ...m, event: { ...m.event, 'handoff:taker': haulier.organisation.party } }),
    ],
    ['further member', (m) => ({ ...m, event: { ...m.event, note: 'x' } })],
    ['key', (m) => ({ ...m, authoredKey: toBase64(new Uint8Array(32)) })],
    ['signature', (m) => ({ ...m, signature: toBase64(new Uint8Array(64).fill(1)) })],
    ['certificate', (m) => ({ ...m, certificate: haulier.device.certificate })],
    [
      'meaning of names',
      (m) => ({ ...m, context: [m.context[0], { ...m.context[1], tea: 'https://evil.example/' }] }),
    ],
    ['kind', (m) => ({ ...m, kind: 'acceptance' })],
    ['order', (m) => ({ ...m, event: { ...m.event, epcList: cakes(12).reverse() } })],
  ]

  it.each(changes)('with another %s is altered', async (_, change) => {
    expect(await checkOffer(shown(change(offer)), known, NONE)).toMatchObject({
      outcome: 'altered',
    })
  })

  it('of several messages, or with another certificate, is altered', async () => {
    const two = { messages: [offer, offer], certificates: good.certificates }
    const other = shown(offer, haulier.device)

    expect(await checkOffer(two, known, NONE)).toEqual({ outcome: 'altered' })
    expect(await checkOffer(other, known, NONE)).toEqual({ outcome: 'altered' })
  })

  it('on a foreign host is altered', async () => {
    const check = await checkOffer(good, { ...known, hosts: ['other.example'] }, NONE)

    expect(check).toEqual({ outcome: 'altered' })
  })

  it('by nobody who is known', async () => {
    const foreign = shown(await offered({}, stranger.device), stranger.device)

    expect(await checkOffer(foreign, known, NONE)).toEqual({ outcome: 'unknownOrganisation' })
  })

  const DAYS = 24 * HOUR
  const wrong: [string, () => Promise<Device>][] = [
    ['of another root', () => stranger.enrol({ party: factory.organisation.party })],
    ['of an authority', () => factory.enrol({ authority: true })],
    ['of nobody', () => factory.enrol({ person: null })],
    ['of who is no member', () => factory.enrol({ person: 'Li' })],
    ['for more than 90 days', () => factory.enrol(life(-60, 50))],
    ['for longer than its root', () => factory.enrol(life(2950, 3010))],
  ]

  function life(from: number, to: number) {
    const at = (days: number) => new Date(NOW.getTime() + days * DAYS)
    return { notBefore: at(from), notAfter: at(to) }
  }

  it.each(wrong)('under a certificate %s has a wrong root', async (_, enrol) => {
    const device = await enrol()

    const check = await checkOffer(shown(await offered({}, device), device), known, NONE)

    expect(check).toMatchObject({ outcome: 'wrongRoot', organisation: { name: 'factory' } })
  })

  it('counts under a root that was replaced', async () => {
    const roots = [...stranger.organisation.roots, ...factory.organisation.roots]
    const organisations = [{ ...factory.organisation, roots }]

    const check = await checkOffer(good, { ...known, organisations }, NONE)

    expect(check).toMatchObject({ outcome: 'good' })
  })

  it('by a revoked device', async () => {
    const revoked = [factory.device.certificate]
    const organisations = [{ ...factory.organisation, revoked }]

    expect(await checkOffer(good, { ...known, organisations }, NONE)).toMatchObject({
      outcome: 'revoked',
    })
  })

  it.each([
    { notAfter: new Date(NOW.getTime() - 1000) },
    { notBefore: new Date(NOW.getTime() + 1000) },
  ])('outside of its certificate has ended', async (flaws) => {
    const device = await factory.enrol(flaws)

    const check = await checkOffer(shown(await offered({}, device), device), known, NONE)

    expect(check).toMatchObject({ outcome: 'ended' })
  })

  it('has an end', async () => {
    const at = (milliseconds: number) => ({ ...known, now: new Date(NOW.getTime() + milliseconds) })

    expect(await checkOffer(good, at(72 * HOUR), NONE)).toMatchObject({ outcome: 'good' })
    expect(await checkOffer(good, at(72 * HOUR + 1), NONE)).toMatchObject({ outcome: 'expired' })
  })

  it('comes from a clock ahead by more than ten minutes', async () => {
    const at = (milliseconds: number) => ({ ...known, now: new Date(NOW.getTime() - milliseconds) })

    expect(await checkOffer(good, at(600_000), NONE)).toMatchObject({ outcome: 'good' })
    expect(await checkOffer(good, at(24 * HOUR), NONE)).toMatchObject({
      outcome: 'ahead',
      minutes: 1440,
    })
  })

  it('is for whom it names', async () => {
    const named = shown(await offered({ taker: haulier.organisation.party }))
    const other = shown(await offered({ taker: stranger.organisation.party }))

    expect(await checkOffer(named, known, NONE)).toMatchObject({ outcome: 'good' })
    expect(await checkOffer(other, known, NONE)).toMatchObject({ outcome: 'notForYou' })
  })

  it('is nothing for who made it, and is accepted once', async () => {
    const own = { ...known, party: factory.organisation.party }

    expect(await checkOffer(good, own, NONE)).toMatchObject({ outcome: 'ownOffer' })
    expect(
      await checkOffer(good, known, new Set([messageHash(offer, factory.organisation.party)])),
    ).toMatchObject({
      outcome: 'alreadyAccepted',
    })
  })

  it.each([
    { things: [] },
    { things: cakes(501) },
    { expires: NOW },
    { expires: new Date(NOW.getTime() + 31 * 24 * HOUR) },
    { waybill: '' },
    { waybill: 'x'.repeat(81) },
    { place: '\u202e' },
  ])('has no terms such as %o', async (terms) => {
    await expect(offered(terms)).rejects.toThrow(RangeError)
  })
})

describe('whatever another phone shows', () => {
  const text = writeEnvelope(good)
  const changes = fc.array(fc.record({ at: fc.nat(text.length - 1), byte: fc.nat(255) }), {
    minLength: 1,
    maxLength: 4,
  })

  it('is taken only as it was signed, and breaks nothing', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const bytes = text.slice()
        changed.forEach(({ at, byte }) => (bytes[at] = byte))
        const last = framesOfText(bytes)
          .map((frame) => collector.take(frame))
          .at(-1)
        const { outcome } =
          last?.frame === 'whole'
            ? await checkOffer(last.envelope, known, NONE)
            : { outcome: last?.frame }

        expect(outcome === 'good').toBe(equal(bytes, text))
        expect(['good', 'altered', 'unknownOrganisation', 'wrongRoot']).toContain(outcome)
      }),
      { numRuns: 300 },
    )
  })

  const collector = new FrameCollector()

  it('may be anything at all', async () => {
    const members = fc.dictionary(fc.constantFrom(...Object.keys(offer)), fc.jsonValue())
    const envelope = fc.record({
      messages: fc.array(fc.oneof(members, fc.constant({ ...offer }))),
      certificates: fc.array(fc.oneof(fc.string(), fc.constantFrom(...good.certificates))),
    })
    await fc.assert(
      fc.asyncProperty(envelope, async (any) => {
        const { outcome } = await checkOffer(any as unknown as Envelope, known, NONE)

        expect(['altered', 'good']).toContain(outcome)
        if (outcome === 'good') expect(any).toEqual(good)
      }),
    )
  })

  it('may have a certificate with any byte changed', async () => {
    const der = fromBase64(factory.device.der) ?? new Uint8Array()
    for (let at = 0; at < der.length; at++) {
      const changed = der.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x41
      const certificate = toBase64(changed)
      const message = { ...offer, certificate: toHex(sha256(changed)) }

      const { outcome } = await checkOffer(
        { messages: [message], certificates: [certificate] },
        known,
        NONE,
      )

      expect(['altered', 'unknownOrganisation', 'wrongRoot']).toContain(outcome)
    }
  })
})

describe('an acceptance', () => {
  const giver: Known = { ...known, party: factory.organisation.party }
  const hash = messageHash(offer, factory.organisation.party)
  const own = new Map([[hash, { offer }]])

  it('comes back with what it says', async () => {
    const arrived = [...cakes(11, 2), ...cakes(1, 90)]
    const damaged = cakes(1, 3)
    const message = await accepted(offer, {
      arrived,
      damaged,
      note: '一箱受潮 💧',
      photos: [PHOTO],
    })

    const check = await checkAcceptance(scanned(shown(message, haulier.device)), giver, own)

    expect(check).toMatchObject({
      outcome: 'good',
      acceptance: {
        offer: hash,
        taker: { name: 'haulier' },
        missing: cakes(1),
        damaged,
        extra: cakes(1, 90),
        note: '一箱受潮 💧',
        photos: [PHOTO],
      },
    })
  })

  it('is taken again, and no other after it', async () => {
    const first = await accepted(offer)
    const second = await accepted(offer, { note: 'again' })
    const answered = new Map([
      [hash, { offer, answeredBy: messageHash(first, haulier.organisation.party) }],
    ])

    expect(await checkAcceptance(shown(first, haulier.device), giver, answered)).toMatchObject({
      outcome: 'good',
    })
    expect(await checkAcceptance(shown(second, haulier.device), giver, answered)).toMatchObject({
      outcome: 'answered',
    })
  })

  it('of another offer, or of another giver, is not for this phone', async () => {
    const message = await accepted(offer)
    const forOther = await accepted(offer, { offeredBy: stranger.organisation.party })

    expect(await checkAcceptance(shown(message, haulier.device), giver, new Map())).toMatchObject({
      outcome: 'notThisOffer',
    })
    expect(await checkAcceptance(shown(forOther, haulier.device), giver, own)).toMatchObject({
      outcome: 'notThisOffer',
    })
  })

  it('by another party than the offer names is not taken', async () => {
    const named = await offered({ taker: stranger.organisation.party })
    const ours = new Map([[messageHash(named, factory.organisation.party), { offer: named }]])
    const message = await accepted(named)
    const right = await accepted(named, {}, stranger.device)
    const organisations = [...giver.organisations, stranger.organisation]
    const outcome = async (of: Message, device: Device) =>
      (await checkAcceptance(shown(of, device), { ...giver, organisations }, ours)).outcome

    expect(await outcome(message, haulier.device)).toBe('otherTaker')
    expect(await outcome(right, stranger.device)).toBe('good')
  })

  it('has an end, and a clock, and a signature', async () => {
    const message = await accepted(offer)
    const changed = { ...message, event: { ...message.event, 'handoff:note': 'x' } }
    const at = (hours: number) => ({ ...giver, now: new Date(NOW.getTime() + hours * HOUR) })
    const outcome = async (of: Message, when: Known) =>
      (await checkAcceptance(shown(of, haulier.device), when, own)).outcome

    expect(await outcome(message, at(73))).toBe('expired')
    expect(await outcome(message, at(-24))).toBe('ahead')
    expect(await outcome(changed, giver)).toBe('altered')
    expect(await outcome(offer, giver)).toBe('altered')
  })

  it('by a finger is nothing that phones show to each other', async () => {
    const message = await makeFingerAcceptance(
      { offer, finger: PHOTO, profile: PUER },
      factory.device,
      tools(),
    )

    expect(message.event).toMatchObject({ 'handoff:guest': 'finger', epcList: cakes(12) })
    expect(await checkAcceptance(shown(message), giver, own)).toEqual({ outcome: 'altered' })
  })

  it('has no terms such as damage to what is not there, or a note without end', async () => {
    await expect(accepted(offer, { damaged: cakes(1, 99) })).rejects.toThrow(RangeError)
    await expect(accepted(offer, { note: 'x'.repeat(501) })).rejects.toThrow(RangeError)
    await expect(accepted(offer, { photos: ['photo.jpg'] })).rejects.toThrow(RangeError)
    await expect(accepted(offer, { arrived: [] })).rejects.toThrow(RangeError)
  })

  it('tells differences before it is made', () => {
    expect(differencesOf(offer, [...cakes(11), ...cakes(1, 50)])).toEqual({
      missing: cakes(1, 12),
      extra: cakes(1, 50),
    })
  })
})

it('names a message by what was signed and who did, and not by how that is written', () => {
  const named = messageHash(offer, factory.organisation.party)

  const hash = (changed: Partial<Message>) =>
    messageHash({ ...offer, ...changed }, factory.organisation.party)
  expect(hash({ signature: '', certificate: '' })).toBe(named)
  expect(hash({ authoredKey: 'A'.repeat(43) + '=' })).not.toBe(named)
  expect(hash({ event: { ...offer.event, eventTime: '' } })).not.toBe(named)
  expect(messageHash(offer, haulier.organisation.party)).not.toBe(named)
})
