export type Language = 'zh-CN' | 'en'

/** Under which name a browser remembers the language that somebody chose. */
export const LANGUAGE_CHOICE = 'chamadao-language'

/** The one that was chosen before, else the best of the browser's, else Chinese. */
export function preferredLanguage(chosen: string | null, accepted: readonly string[]): Language {
  const known = accepted.flatMap((tag): Language[] => {
    const base = tag.toLowerCase().split('-')[0]
    if (base === 'zh') return ['zh-CN']
    return base === 'en' ? ['en'] : []
  })
  if (chosen === 'zh-CN' || chosen === 'en') return chosen
  return known[0] ?? 'zh-CN'
}
