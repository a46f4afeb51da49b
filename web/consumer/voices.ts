import { asRead, PROVED } from './lines.ts'
import type { Phrases } from './phrases.ts'
import { pattern, whole } from './textPattern.ts'
import { rolesIn, type Wording } from './wording.ts'

/** Not recorded, so that nobody can prove it: it has the form of a name, as the service sees to (its class CityName). */
const CITY = "[\\p{L}\\p{M}·'’ -]{1,40}"

const VOICES = ['author', 'account'] as const

type Voice = (typeof VOICES)[number]

/** Who is behind a step, in the page's words. */
export interface Told {
  voice: Voice
  /** PROVED for a recorded name. */
  who: string
  /** Whom it was stated for. */
  principal?: string
}

/** How the page says who is behind a step: by recorded name, or by role and, where it is one, city. */
export class Voices {
  private readonly description: RegExp
  private readonly plain: readonly (readonly [Voice, RegExp])[]
  private readonly forOthers: readonly (readonly [Voice, RegExp])[]

  constructor(
    private readonly phrases: Phrases,
    wording: Wording,
  ) {
    const described = descriptionIn(phrases, wording)
    const who = `(?<who>${PROVED}|${described})`
    const read = (key: string) =>
      whole(`${pattern(phrases.text(key), who, `(?<principal>[^${PROVED}]+?)`)}(?: · ${PROVED})?`)
    this.description = whole(described)
    this.plain = VOICES.map((voice) => [voice, read(`who.${voice}`)])
    this.forOthers = VOICES.map((voice) => [voice, read(`who.${voice}.for`)])
  }

  /** What a line says; undefined when it says nothing of the kind. */
  told(text: string, isStated: boolean): Told | undefined {
    for (const [voice, said] of isStated ? this.forOthers : this.plain) {
      const { who, principal } = said.exec(text)?.groups ?? {}
      if (who !== undefined) return { voice, who, ...(principal ? { principal } : {}) }
    }
    return undefined
  }

  /** Whether somebody is told by role and city, and not by name. */
  isDescription(text: string): boolean {
    return this.description.test(text)
  }

  /** That whom it was stated for has confirmed it. */
  confirmed(voice: Voice, principal: string, index: number): string {
    return this.phrases.text(`confirmed.${voice}`, principal, index)
  }
}

function descriptionIn(phrases: Phrases, wording: Wording): string {
  const roles = rolesIn(wording, phrases)
    .map((role) => pattern(asRead(role)))
    .join('|')
  return `${pattern(phrases.text('who.role'), roles, CITY)}|${roles}|${pattern(phrases.text('who.unknown'))}`
}
