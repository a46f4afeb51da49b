import english from '../../trace-service/src/main/resources/messages/en.properties?raw'
import chinese from '../../trace-service/src/main/resources/messages/zh-CN.properties?raw'
import { Phrases } from '../ui/phrases.ts'

export type { Phrases }

/** Chinese for every tag but `en`, as the service does. */
export function phrasesIn(language: string): Phrases {
  return new Phrases(language === 'en' ? english : chinese)
}
