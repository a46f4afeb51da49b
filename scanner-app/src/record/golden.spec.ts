import { expect, it } from 'vitest'
import { golden } from '../golden.fixture.ts'
import { PUER, testOrganisation, tools } from '../world.fixture.ts'
import { leafSteps, recordTask, type Setting, type Task } from './index.ts'

interface Recorded {
  task: string
  context: unknown
  event: unknown
}

const { device } = await testOrganisation('factory')
const HOST = 'https://chamadao.local'
const CAKES = ['1', '2'].map((serial) => `${HOST}/01/02000010001019/21/SCANNERTASKS000${serial}`)
const TUBE = `${HOST}/01/02000010002016/21/SCANNERTASKS0003`
const LOT = `${HOST}/01/02000010000012/10/20260403-SCANNER`
const [harvest, receiving] = leafSteps(PUER)
const SETTING: Setting = {
  profile: PUER,
  place: '勐海县',
  reason: '按表',
  readPoint: 'https://id.gs1.org/414/9506000134376',
  fields: { 'tea:garden': '老班章', 'tea:farmer': '李', 'tea:warehouse': '1 号' },
}
const TASKS: Task[] = [
  ...[harvest, receiving].flatMap((step): Task[] =>
    step ? [{ task: 'leaf', step, lot: LOT, kilograms: 12.5 }] : [],
  ),
  { task: 'activate', things: CAKES },
  { task: 'inspect', things: CAKES },
  { task: 'count', things: CAKES },
  { task: 'pack', pack: 'tube', parent: TUBE, children: CAKES },
  { task: 'ship', things: [TUBE], destination: '昆明' },
  { task: 'receive', things: [TUBE] },
  {
    task: 'reportDamaged',
    things: CAKES,
    photos: [`ni:///sha-256;${'x'.repeat(42)}8?ct=image/png`],
  },
  { task: 'unpack', parent: TUBE, children: [] },
  { task: 'reportLost', things: CAKES },
]

it('writes the golden events, which the service captures', async () => {
  const made: Recorded[] = []
  for (const [at, task] of TASKS.entries()) {
    for (const { context, event } of await recordTask(
      task,
      SETTING,
      device,
      tools(undefined, at),
    )) {
      made.push({ task: task.task, context, event })
    }
  }

  expect(made).toEqual(golden<{ recorded: Recorded[] }>('scanner/tasks.json').recorded)
})
