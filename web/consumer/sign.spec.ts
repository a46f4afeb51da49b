import { expect, it } from 'vitest'
import template from '../../trace-service/src/main/jte/sign.jte?raw'
import { signOf } from './sign.ts'

it.each(['recorded', 'incomplete', 'unknown', 'altered', 'recalled'])(
  'knows the drawing of %s as the service has it',
  (verdict) => {
    const [frame = ''] = /<svg[^>]*>/.exec(template) ?? []
    const [, own] = new RegExp(`equals\\("${verdict}"\\)\\)\\n(.*)\\n`).exec(template) ?? []
    const [, other] = /@else\n(.*)\n/.exec(template) ?? []

    expect(signOf(verdict)).toBe(`${frame}${own ?? other}</svg>`)
  },
)
