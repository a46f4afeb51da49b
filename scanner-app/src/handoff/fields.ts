import { fromBase64 } from '@chamadao/verify'
import type { Json } from '../record/index.ts'
import { MessageRefused } from './messageRefused.ts'

const TIME =
  /^(?:19[7-9]|20[0-9]|21[0-9])[0-9]-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z$/
/** Controls, and what turns the direction of writing. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

type Members = Readonly<Record<string, Json>>
type Form = (text: string) => boolean

/**
 * The members of one object of a message, asked for one after the other; every method refuses what is missing or of
 * another form with its place, and `refuseRest` what nobody asked for.
 */
export class Fields {
  private readonly asked = new Set<string>()

  private constructor(
    private readonly members: Members,
    private readonly place: string,
  ) {}

  static of(value: Json | undefined, place: string): Fields {
    if (typeof value === 'object' && value !== null && !isList(value))
      return new Fields(value, place)
    throw new MessageRefused(place, 'an object must stand here')
  }

  has(name: string): boolean {
    return Object.hasOwn(this.members, name)
  }

  refuseRest(): void {
    const rest = Object.keys(this.members).find((name) => !this.asked.has(name))
    if (rest !== undefined) throw new MessageRefused(this.at(rest), 'does not belong here')
  }

  at(name: string): string {
    return `${this.place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  }

  refused(name: string, what: string): MessageRefused {
    return new MessageRefused(this.at(name), `must be ${what}`)
  }

  value(name: string): Json {
    this.asked.add(name)
    const value = this.has(name) ? this.members[name] : undefined
    if (value === undefined) throw new MessageRefused(this.at(name), 'is missing')
    return value
  }

  object(name: string): Fields {
    return Fields.of(this.value(name), this.at(name))
  }

  text(name: string, form: Form, what: string): string {
    const value = this.value(name)
    if (typeof value === 'string' && form(value)) return value
    throw this.refused(name, what)
  }

  literally(name: string, text: string): void {
    this.text(name, (given) => given === text, text)
  }

  words(name: string, longest: number): string {
    return this.text(
      name,
      (text) => isWords(text, longest),
      `words of at most ${longest} characters`,
    )
  }

  optionalWords(name: string, longest: number): string | undefined {
    return this.has(name) ? this.words(name, longest) : undefined
  }

  time(name: string): Date {
    const text = this.text(name, (given) => TIME.test(given), 'a time in UTC with milliseconds')
    const time = new Date(text)
    if (Number.isNaN(time.getTime()) || time.toISOString() !== text) {
      throw this.refused(name, 'a day that there is')
    }
    return time
  }

  bytes(name: string, length: number): Uint8Array {
    const isLength = (text: string) => fromBase64(text)?.length === length
    const text = this.text(name, isLength, `${length} bytes in standard base64`)
    return fromBase64(text) ?? new Uint8Array()
  }

  list(name: string, most: number): readonly Json[] {
    const value = this.value(name)
    if (isList(value) && value.length > 0 && value.length <= most) return value
    throw this.refused(name, `a list of 1 to ${most}`)
  }

  texts(name: string, most: number, form: Form, what: string): string[] {
    return this.list(name, most).map((value, index) => {
      if (typeof value === 'string' && form(value)) return value
      throw new MessageRefused(`${this.at(name)}/${index}`, `must be ${what}`)
    })
  }

  /** Each once, in the order of their UTF-16 code units. */
  sorted(name: string, most: number, form: Form, what: string): string[] {
    const texts = this.texts(name, most, form, what)
    texts.forEach((text, index) => {
      const before = texts[index - 1]
      if (before !== undefined && before >= text) {
        throw new MessageRefused(`${this.at(name)}/${index}`, 'must be sorted, each once')
      }
    })
    return texts
  }

  names(prefix: string): string[] {
    return Object.keys(this.members).filter((name) => name.startsWith(prefix))
  }
}

/** The text in one line, without what people cannot read. */
export function readable(text: string): string {
  return text.replace(/\r\n/g, ' ').replaceAll(new RegExp(UNPRINTABLE, 'g'), ' ').trim()
}

/** Whether people can read it. */
export function isWords(text: string, longest: number): boolean {
  return text.trim() !== '' && Array.from(text).length <= longest && !UNPRINTABLE.test(text)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
