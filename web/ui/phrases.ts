/** What a page says in one language, read from a property file. */
export class Phrases {
  private readonly texts: ReadonlyMap<string, string>

  constructor(properties: string) {
    const lines = properties
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('#'))
    this.texts = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), valueOf(line)]))
  }

  /** The text of a key with {0}, {1}, … filled in. */
  text(key: string, ...parts: readonly (number | string)[]): string {
    const text = this.find(key)
    if (text === undefined) throw new Error(`no text for ${key}`)
    return parts.reduce<string>(
      (filled, part, at) => filled.split(`{${at}}`).join(String(part)),
      text,
    )
  }

  /** The texts of all keys that begin so. */
  under(prefix: string): string[] {
    return Array.from(this.byRest(prefix).values())
  }

  /** The same, by what stands behind the beginning. */
  byRest(prefix: string): ReadonlyMap<string, string> {
    const found = Array.from(this.texts).filter(([key]) => key.startsWith(prefix))
    return new Map(found.map(([key, text]) => [key.slice(prefix.length), text]))
  }

  find(key: string): string | undefined {
    return this.texts.get(key)
  }
}

/** Property files drop blanks after the sign, and keep those at the end of the line. */
function valueOf(line: string): string {
  return line.slice(line.indexOf('=') + 1).trimStart()
}
