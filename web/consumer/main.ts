import '../ui/tokens.css'
import '../ui/base.css'
import './page.css'
import { createApp } from 'vue'
import { phrasesIn } from './phrases.ts'
import ProofCheck from './ProofCheck.vue'

const section = document.querySelector<HTMLElement>('#proof')
if (section) {
  const phrases = phrasesIn(document.documentElement.lang)
  createApp(ProofCheck, { section, phrases }).mount(section)
}
