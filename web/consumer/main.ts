import '../ui/tokens.css'
import '../ui/base.css'
import './page.css'
import './story.css'
import './print.css'
import { createApp } from 'vue'
import { fillIn } from './hasOwn.ts'
import { phrasesIn } from './phrases.ts'
import { unfoldOnPaper } from './printing.ts'
import ProofCheck from './ProofCheck.vue'

fillIn(Object)
unfoldOnPaper(document, window)
const section = document.querySelector<HTMLElement>('#proof')
if (section) {
  const phrases = phrasesIn(document.documentElement.lang)
  // Mounting takes the page's own words away, and these are compared too.
  const written = section.cloneNode(true)
  createApp(ProofCheck, { section, written, phrases }).mount(section)
}
