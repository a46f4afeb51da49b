import { receivedValue, type ProvedEntry } from '@chamadao/verify'

const ENROLMENT = 3

/**
 * The entries that their author says: each with a signature of a device that an entry before it enrols for the very
 * party that captured it. Whether the signature holds is for the proof to say.
 *
 * @param cut devices whose entries are not all here: nothing is said by them, as nobody can tell what they may sign
 */
export function saidByAuthor(
  entries: readonly ProvedEntry[],
  cut: readonly string[],
): ReadonlySet<ProvedEntry> {
  const enrolments = new Map<string, ProvedEntry>()
  for (const entry of entries.filter(({ kind }) => kind === ENROLMENT)) {
    for (const fingerprint of entry.places.keys()) {
      const device = `${entry.origin} ${fingerprint}`
      if (!enrolments.has(device)) enrolments.set(device, entry)
    }
  }
  const isSaid = (entry: ProvedEntry) => {
    const fingerprint = receivedValue(entry, 'authorCertificate')
    const captor = receivedValue(entry, 'capturedBy')
    if (typeof fingerprint !== 'string' || cut.includes(fingerprint)) return false
    if (typeof captor !== 'string') return false
    const enrolment = enrolments.get(`${entry.origin} ${fingerprint}`)
    return enrolment !== undefined && enrolment.index < entry.index && partyOf(enrolment) === captor
  }
  return new Set(entries.filter(isSaid))
}

/** Whom the device signs for. */
function partyOf({ authored }: ProvedEntry): unknown {
  return authored.find(({ name }) => name === 'party')?.value
}
