import '../ui/tokens.css'
import '../ui/base.css'
import './verify.css'
import { createApp } from 'vue'
import { fillIn } from '../consumer/hasOwn.ts'
import Verifier from './Verifier.vue'

fillIn(Object)
createApp(Verifier).mount('#verifier')
