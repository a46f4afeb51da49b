import { computed, shallowRef } from 'vue'
import { LANGUAGE_CHOICE, preferredLanguage, type Language } from '../../web/ui/language.ts'
import english from './messages/en.json'
import chinese from './messages/zh-CN.json'

/** What the app can say. */
export type Key = keyof typeof chinese & keyof typeof english

const TEXTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': chinese,
  en: english,
}

const language = shallowRef<Language>('zh-CN')

/** The language of everything that is shown. */
export const shownLanguage = computed(() => language.value)

export function speak(chosen: Language) {
  language.value = chosen
  document.documentElement.lang = chosen
  document.title = text('title')
}

/** Begins in the language of this browser. */
export function speakAsPreferred() {
  speak(preferredLanguage(localStorage.getItem(LANGUAGE_CHOICE), navigator.languages))
}

/** Speaks the other language from now on, and next time too. */
export function switchLanguage() {
  const other = language.value === 'en' ? 'zh-CN' : 'en'
  localStorage.setItem(LANGUAGE_CHOICE, other)
  speak(other)
}

/** A text of the message files; follows the language when it is asked for in a template. */
export function text(key: Key, ...parts: readonly (number | string)[]): string {
  return filled(TEXTS[language.value][key] ?? key, parts)
}

/** The same, for words that the service may have more of than this app knows: they are shown as they are. */
export function word(group: string, name: string): string {
  return TEXTS[language.value][`${group}.${name}`] ?? name
}

function filled(sentence: string, parts: readonly (number | string)[]): string {
  return sentence.replaceAll(/\{(\d)\}/g, (_, at: string) => String(parts[Number(at)] ?? ''))
}

/** Of names by language tag the one that fits best. */
export function named(names: Readonly<Record<string, string>>): string {
  return names[language.value] ?? names['zh-CN'] ?? Object.values(names)[0] ?? ''
}

export function numberText(count: number): string {
  return new Intl.NumberFormat(language.value).format(count)
}

/** Date and time as people say it; of today the time alone. */
export function timeText(at: number | string, now: number = Date.now()): string {
  const instant = new Date(at)
  if (Number.isNaN(instant.getTime())) return String(at)
  const isToday = new Date(now).toDateString() === instant.toDateString()
  return new Intl.DateTimeFormat(language.value, {
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant)
}

/** How long something took, in the largest unit that says enough. */
export function durationText(seconds: number): string {
  if (seconds < 120) return text('duration.seconds', numberText(Math.round(seconds)))
  if (seconds < 7200) return text('duration.minutes', numberText(Math.round(seconds / 60)))
  if (seconds < 172_800) return text('duration.hours', numberText(Math.round(seconds / 3600)))
  return text('duration.days', numberText(Math.round(seconds / 86_400)))
}
