import { type ApiProblem } from '@chamadao/party'
import type { InjectionKey, Ref } from 'vue'

/** What a form tells its fields, and they it. */
export interface FormOfFields {
  problem: Readonly<Ref<ApiProblem | undefined>>
  /** Each pointer belongs to the field that shows its problems. */
  pointers: Set<string>
}

export const FORM: InjectionKey<FormOfFields> = Symbol('form')
