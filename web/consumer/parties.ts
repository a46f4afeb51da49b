import { Refusal, type ProvedEntry } from '@chamadao/verify'
import { asRead, PROVED, textOf, type Line } from './lines.ts'
import { captorOf, principalOf, type Statements } from './statement.ts'
import type { Told, Voices } from './voices.ts'

/** What the page says of the parties behind its steps: who captured each, and for whom it was stated. */
export class Parties {
  private readonly told = new Map<HTMLElement, Told>()
  private readonly byPseudonym = new Map<string, string>()
  private readonly elsewhere = new Set<string>()

  constructor(
    private readonly voices: Voices,
    private readonly statements: Statements,
  ) {}

  /** Takes what a step says, if the line says who is behind it. */
  read(line: Line, step: HTMLElement, entry: ProvedEntry): void {
    const told = this.toldIn(line, this.statements.named.has(entry))
    if (!told) return
    if (this.told.has(step)) {
      throw new Refusal('screen', `entry ${entry.index} tells twice who is behind it`)
    }
    this.told.set(step, told)
    const captor = captorOf(entry)
    if (captor === undefined) return
    const key = `${entry.origin} ${captor}`
    const known = this.byPseudonym.get(key)
    if (known !== undefined && known !== told.who) {
      throw new Refusal('screen', `“${told.who}” of entry ${entry.index} is “${known}” elsewhere`)
    }
    this.byPseudonym.set(key, told.who)
  }

  /** Takes what a step says that differs from its entry for the page's age. */
  readOutdated(line: Line): void {
    const told = this.toldIn(line, false) ?? this.toldIn(line, true)
    if (told) this.elsewhere.add(told.who)
  }

  /** What a step says of whom it was stated for; undefined when it does not say who is behind it as it should. */
  of(step: HTMLElement, entry: ProvedEntry): Told | undefined {
    const told = this.told.get(step)
    if (told?.principal === undefined) return told
    const pseudonym = principalOf(entry, this.statements)
    const known =
      pseudonym === undefined ? undefined : this.byPseudonym.get(`${entry.origin} ${pseudonym}`)
    const { principal } = told
    const fits =
      known === undefined
        ? this.voices.isDescription(principal) || this.elsewhere.has(principal)
        : principal === known
    return fits ? told : undefined
  }

  /** Whose account a step says that it was entered under. */
  whoIn(step: HTMLElement): string {
    return this.told.get(step)?.who ?? ''
  }

  private toldIn({ block, text, values }: Line, isStated: boolean): Told | undefined {
    if (!block.matches('.who > span:not(.entry)')) return undefined
    const told = this.voices.told(text, isStated)
    const [name] = values
    if (!told || told.who !== PROVED || !name) return told
    return { ...told, who: asRead(textOf(name)) }
  }
}
