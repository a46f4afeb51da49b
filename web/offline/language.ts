import { computed, ref, watchEffect } from 'vue'
import { Phrases } from '../ui/phrases.ts'
import checksEnglish from '../../trace-service/src/main/resources/messages/en.properties?raw'
import checksChinese from '../../trace-service/src/main/resources/messages/zh-CN.properties?raw'
import english from './messages/en.properties?raw'
import chinese from './messages/zh-CN.properties?raw'

export type Language = 'zh-CN' | 'en'

/** Our own texts, and those of the checks that the buyer's page has too. */
const PHRASES = {
  'zh-CN': new Phrases(`${chinese}\n${checksChinese}`),
  en: new Phrases(`${english}\n${checksEnglish}`),
}

/** The language of everything that is shown, at first the browser's; Chinese for every other one but English. */
export function useLanguage() {
  const language = ref<Language>(navigator.language.startsWith('en') ? 'en' : 'zh-CN')
  const phrases = computed(() => PHRASES[language.value])
  const switchLanguage = () => {
    language.value = language.value === 'en' ? 'zh-CN' : 'en'
  }
  watchEffect(() => {
    document.documentElement.lang = language.value
    document.title = phrases.value.text('offline.title')
  })
  return { language, phrases, switchLanguage }
}
