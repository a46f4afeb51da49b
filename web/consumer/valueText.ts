import { canonicalJson, type Json } from '@chamadao/verify'
import type { Phrases } from './phrases.ts'
import { readLink } from './readableLink.ts'
import { readingsIn, type Reading } from './sensed.ts'
import { productOf, unitOf, wordOf, type Wording } from './wording.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const CBV = 'https://ref.gs1.org/cbv/'
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** What the service says for a recorded value (its class ValueText); offset is that of the event's time zone. */
export class ValueText {
  constructor(
    private readonly phrases: Phrases,
    private readonly wording: Wording,
  ) {}

  of(leaf: string, value: Json, offset: string): string {
    return plain(this.said(leaf, value, offset))
  }

  private said(leaf: string, value: Json, offset: string): string {
    if (value === null) return ''
    if (typeof value === 'string') return this.ofText(leaf, value, offset)
    if (typeof value === 'number') return String(value)
    if (typeof value === 'boolean') return this.phrases.text(value ? 'value.yes' : 'value.no')
    if (isList(value)) {
      return value
        .map((element) => this.of(leaf, element, offset))
        .join(this.phrases.text('list.separator'))
    }
    return this.ofObject(leaf, value, offset)
  }

  private ofText(leaf: string, text: string, offset: string): string {
    const word = wordOf(this.wording, leaf, text) ?? this.cbvWord(text)
    if (word !== undefined) return word
    if (leaf === `${EPCIS}eventTime` || leaf === 'recordTime') return this.moment(text, offset)
    if (DAY.test(text)) return this.day(text)
    return readLink(text)?.text ?? text
  }

  private cbvWord(text: string): string | undefined {
    return text.startsWith(CBV) ? this.phrases.find(text.slice(CBV.length)) : undefined
  }

  private ofObject(leaf: string, value: Readonly<Record<string, Json>>, offset: string): string {
    const literal = literalOf(value)
    if (literal !== undefined) return this.amount(literal, unitOf(this.wording, leaf))
    const declared = value[`${EPCIS}declarationTime`]
    if (typeof declared === 'string') {
      return this.declaration(declared, value[`${EPCIS}reason`], offset)
    }
    const readings = readingsIn(value)
    if (readings) {
      return readings
        .map((reading) => this.sensed(reading, offset))
        .join(this.phrases.text('list.separator'))
    }
    const link = value[`${EPCIS}epcClass`]
    const quantity = literalOf(value[`${EPCIS}quantity`])
    if (typeof link !== 'string' || quantity === undefined) return canonicalJson(value)
    const unit = value[`${EPCIS}uom`]
    return this.quantity(link, quantity, typeof unit === 'string' ? unit : '')
  }

  private sensed({ kind, literal, unit, time }: Reading, offset: string): string {
    const name = this.phrases.find(`measure.${kind}`) ?? kind
    const reading = this.phrases.text('sensed', name, this.amount(literal, unit))
    return time === ''
      ? reading
      : this.phrases.text('sensed.at', reading, this.moment(time, offset))
  }

  private declaration(time: string, reason: Json | undefined, offset: string): string {
    const moment = this.moment(time, offset)
    return typeof reason === 'string'
      ? this.phrases.text('declaration', moment, this.ofText(`${EPCIS}reason`, reason, offset))
      : moment
  }

  private quantity(link: string, literal: string, unit: string): string {
    const amount = unit === '' ? this.phrases.text('count', literal) : this.amount(literal, unit)
    const readable = readLink(link)
    const product = productOf(this.wording, readable?.keys.get('01') ?? '')
    const name = product ?? readable?.text ?? link
    const lot = readable?.keys.get('10')
    return lot === undefined
      ? this.phrases.text('quantity', name, amount)
      : this.phrases.text('quantity.lot', name, amount, lot)
  }

  private amount(literal: string, unit: string): string {
    const word = this.phrases.find(`unit.${unit}`) ?? unit
    return word === '' || word === '%' ? literal + word : `${literal} ${word}`
  }

  private moment(text: string, offset: string): string {
    const at = instant(text)
    const minutes = offsetMinutes(offset)
    if (at === undefined || minutes === undefined) return text
    const local = new Date(at.getTime() + minutes * 60_000)
    const time = local.toISOString().slice(11, 16)
    return this.phrases.text('moment', ...this.dayParts(local), time, offset)
  }

  private day(text: string): string {
    const midnight = utc(DAY.exec(text) ?? [])
    return midnight ? this.phrases.text('date', ...this.dayParts(midnight)) : text
  }

  private dayParts(date: Date): [number, string, number] {
    const month = this.phrases.text(`month.${date.getUTCMonth() + 1}`)
    return [date.getUTCFullYear(), month, date.getUTCDate()]
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** The literal of a number out of an event. */
export function literalOf(value: Json | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || isList(value)) return undefined
  const { n, ...others } = value
  return typeof n === 'string' && Object.keys(others).length === 0 ? n : undefined
}

/**
 * When an event happened, and the date at its time zone as YYYY-MM-DD; undefined for what is no time.
 *
 * @param offset of the time zone
 */
export function localDay(
  text: Json | undefined,
  offset: string,
): { instant: number; date: string } | undefined {
  const at = typeof text === 'string' ? instant(text) : undefined
  const minutes = offsetMinutes(offset)
  if (at === undefined || minutes === undefined) return undefined
  const local = new Date(at.getTime() + minutes * 60_000)
  return { instant: at.getTime(), date: local.toISOString().slice(0, 10) }
}

function instant(text: string): Date | undefined {
  const match = MOMENT.exec(text)
  const local = match && utc(match)
  const minutes = offsetMinutes(match?.[7] ?? '')
  return local && minutes !== undefined ? new Date(local.getTime() - minutes * 60_000) : undefined
}

/** From year, month, day and perhaps hour, minute, second; undefined for a day or time that does not exist. */
function utc(match: readonly (string | undefined)[]): Date | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && hour < 24 && minute < 60 && second < 60 ? date : undefined
}

function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z') return 0
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/**
 * As a browser reads it out of a page: HTML has neither carriage returns nor NUL. What would turn the line around in which
 * it stands is not obeyed, but seen.
 */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\0\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
}
