import { computed, shallowRef } from 'vue'
import { LANGUAGE_CHOICE, preferredLanguage, type Language } from '../ui/language.ts'
import { Phrases } from '../ui/phrases.ts'
import english from './messages/en.properties?raw'
import chinese from './messages/zh-CN.properties?raw'

const PHRASES = { 'zh-CN': new Phrases(chinese), en: new Phrases(english) }

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
export function text(key: string, ...parts: readonly (number | string)[]): string {
  return PHRASES[language.value].text(key, ...parts)
}

/** The same, for words that the service may have more of than this page knows: they are shown as they are. */
export function word(group: string, name: string): string {
  return PHRASES[language.value].find(`${group}.${name}`) ?? name
}

/** A time of the API as people read it, in their own zone. */
export function timeText(time: string): string {
  const format = new Intl.DateTimeFormat(language.value, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const instant = new Date(time)
  return Number.isNaN(instant.getTime()) ? time : format.format(instant)
}

export function numberText(count: number): string {
  return new Intl.NumberFormat(language.value).format(count)
}
