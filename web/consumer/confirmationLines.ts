import type { Confirmed, LevelledEntry, ProvedLog } from '@chamadao/verify'
import type { Phrases } from './phrases.ts'

/** What the page says of who stands for its entries beside the operator. */
export function confirmationLines(
  { entries, logs }: { entries: readonly LevelledEntry[]; logs: readonly ProvedLog[] },
  witness: string,
  phrases: Phrases,
  language: string,
): string[] {
  const lines = logs.flatMap(({ confirmed }) =>
    confirmed ? linesOf(confirmed, phrases, language) : [],
  )
  if (lines.length === 0) {
    return [
      phrases.text(witness === 'independent' ? 'proof.limit.unconfirmed' : 'proof.limit.ledger'),
    ]
  }
  const newer = entries.filter(({ level }) => level < 3).length
  return newer > 0 ? [...lines, phrases.text('proof.confirmed.newer', newer)] : lines
}

function linesOf(
  confirmed: Confirmed & { size: number },
  phrases: Phrases,
  language: string,
): string[] {
  const joined = (organisations: Confirmed['organisations']) =>
    organisations
      .map((one) => nameOf(one, confirmed, phrases, language))
      .join(phrases.text('list.separator'))
  const { organisations, size } = confirmed
  const line = phrases.text('proof.confirmed', joined(organisations), size)
  const msps = confirmed.expired.map(({ msp }) => msp)
  const expired = organisations.filter(({ msp }) => msps.includes(msp))
  return expired.length === 0
    ? [line]
    : [line, phrases.text('proof.confirmed.expired', joined(expired))]
}

/** In the page’s language, else as Fabric names it. */
function nameOf(
  { msp, names }: Confirmed['organisations'][number],
  { operator }: Confirmed,
  phrases: Phrases,
  language: string,
): string {
  const name = names[language] ?? msp
  return msp === operator ? phrases.text('proof.confirmed.operator', name) : name
}
