import { Refusal } from '@chamadao/verify'
import { barOf, drawn } from './sign.ts'
import { differentOf } from './facts.ts'
import { linesIn, textOf } from './lines.ts'
import type { Part } from './masses.ts'
import { askedIn } from './outline.ts'
import type { Phrases } from './phrases.ts'
import { said, saidIn, type Said } from './said.ts'
import { valuesOf, type Told, type Value } from './told.ts'
import { pattern } from './textPattern.ts'
import type { Wording } from './wording.ts'

const PERCENT = /^(\d{1,3}(?:\.\d)?)%$/

/** What one share on the page may differ by from what the phone makes of it, in hundredths: both are rounded. */
const ROUNDED = 0.11
/** And for each beginning that was added up. */
const ROUNDED_EACH = 0.006

/** Who vouches for the shares that a page tells: this phone, the operator alone, or nobody, as it tells none. */
export type Vouching = 'phone' | 'operator' | 'none'

/** A share of the item as the page tells it. */
interface Share {
  name: string
  field: string
  percent: number
}

/** The shares that the page draws, each with the name of a source, a number, and a bar as long. */
export function sharesOn(chapter: HTMLElement): Share[] {
  const shares = Array.from(chapter.querySelectorAll<HTMLElement>('.shares > li'), (item) => {
    const [name, percent, ...others] = linesIn(item)
    const [, number] = PERCENT.exec(percent?.text ?? '') ?? []
    const kind = name && saidIn(name.block).kind
    const bar = item.lastElementChild
    const isShare = kind?.startsWith('p ') && number !== undefined && others.length === 0
    if (!name || !isShare || !bar || drawn(bar) !== barOf(number)) {
      throw new Refusal('screen', `“${item.textContent}” is no share`)
    }
    const { text } = said('', name.block.textContent ?? '')
    return { name: text, field: name.block.dataset.field ?? '', percent: Number(number) }
  })
  shares.forEach(({ name, percent }, at) => {
    const before = shares[at - 1]
    if (before && before.percent < percent) {
      throw new Refusal('screen', `the share of “${name}” stands after a smaller one`)
    }
  })
  return shares
}

/** The field that all of them are named by; none where there are several. */
export function fieldOf(shares: readonly Share[]): string | undefined {
  const fields = new Set(shares.map(({ field }) => field))
  return fields.size === 1 ? shares[0]?.field : undefined
}

/** What the page says of them. */
export function linesOf(shares: readonly Share[], phrases: Phrases): Said[] {
  if (shares.length === 0) return []
  return [
    said('h4', phrases.text('story.shares')),
    ...shares.flatMap(({ name, field, percent }) => [
      said('p', name, field),
      said('p.percent', `${percent}%`),
    ]),
    said('p.remark', phrases.text('story.shares.calculated')),
  ]
}

/**
 * Throws a Refusal `screen` where the page draws other shares than come of the recorded quantities, or, where these do not
 * tell, shares of sources that are not recorded.
 *
 * @param origins entries of what the item was made from that hold
 * @param parts what comes of the quantities, where they tell
 * @returns who vouches for them
 */
export function checkShares(
  shares: readonly Share[],
  origins: readonly Told[],
  parts: readonly Part[] | undefined,
  wording: Wording,
): Vouching {
  if (shares.length === 0) return 'none'
  const names = new Map(origins.map((step) => [step.entry, nameIn(step, wording)]))
  const known = [...names.values()]
  const strange = shares.find(
    ({ name, field }) => !known.some((one) => one?.text === name && one.word === field),
  )
  if (strange) throw new Refusal('screen', `“${strange.name}” is no ${strange.field} of this item`)
  const named = parts
    ?.filter(({ isBeginning }) => isBeginning)
    .map(({ entry, share }) => ({ name: names.get(entry)?.text, share }))
  if (!named || named.some(({ name }) => name === undefined)) {
    checkForm(shares, [...names.values()])
    return 'operator'
  }
  const wanted = new Map<string, { share: number; count: number }>()
  for (const { name = '', share } of named) {
    const other = wanted.get(name) ?? { share: 0, count: 0 }
    wanted.set(name, { share: other.share + share, count: other.count + 1 })
  }
  const isSame =
    shares.length === wanted.size &&
    shares.every(({ name, percent }) => {
      const { share, count } = wanted.get(name) ?? { share: NaN, count: 0 }
      return Math.abs(share * 100 - percent) <= ROUNDED + ROUNDED_EACH * count
    })
  if (!isSame) {
    const told = Array.from(wanted, ([name, { share }]) => `${name} ${share * 100}%`)
    throw new Refusal('screen', `the shares of this item are ${told.join(', ')}`)
  }
  return 'phone'
}

/**
 * Throws a Refusal `screen` where a step tells another share of the item than comes of the recorded quantities.
 *
 * @returns who vouches for those that it tells
 */
export function checkPartOf(
  { step, entry }: Told,
  parts: readonly Part[] | undefined,
  phrases: Phrases,
): Vouching {
  const subject = step.querySelector('.subject')
  const [, between = '', after = ''] = phrases.text('step.share').split(/\{\d\}/)
  const share = new RegExp(`${pattern(between)}([\\d.]+)${pattern(after)}`, 'g')
  const all = subject ? Array.from(textOf(subject).matchAll(share)) : []
  if (all.length === 0) return 'none'
  if (!parts) return 'operator'
  const made = parts.filter((part) => part.entry === entry).map((part) => part.share * 100)
  for (const [, told] of all) {
    if (made.some((percent) => Math.abs(percent - Number(told)) <= ROUNDED)) continue
    throw new Refusal(
      'screen',
      `entry ${entry.index} made ${made.join(', ')}% of this item, not ${told}%`,
    )
  }
  return 'phone'
}

function checkForm(shares: readonly Share[], names: readonly (Value | undefined)[]): void {
  const known = new Set(names.map((name) => name?.text))
  const stranger = shares.find(({ name }) => !known.has(name))
  const total = shares.reduce((sum, { percent }) => sum + percent, 0)
  if (stranger || total > 100 + shares.length * ROUNDED) {
    throw new Refusal('screen', `“${stranger?.name}” of ${total}% is no share of this item`)
  }
}

/** How many different names there are. */
export function namesOf(steps: readonly Told[], wording: Wording): number {
  return differentOf(steps.map((step) => nameIn(step, wording)?.text ?? '')).length
}

/** What is asked for first, else the place. */
function nameIn(step: Told, wording: Wording): Value | undefined {
  const asked = askedIn(wording, step.chapter).flatMap(({ field }) => valuesOf(step, field))
  return [...asked, ...(step.place ? [step.place] : [])].find(({ text }) => text !== '')
}
