import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkFiles, UnreadableTrust } from './checkFiles.ts'
import { printable } from './printable.ts'
import { reportOf } from './report.ts'

const USAGE = 'usage: node verify.mjs BUNDLE --trust TRUST.json [--item ADDRESS]'
const FAILED = 1
const NOT_RUN = 2

/** The verifier could not run; the lines say why. */
class NotRun extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

async function run(words: string[]): Promise<number> {
  const { bundle, trust, item } = argumentsIn(words)
  const [proof, trusted] = await Promise.all([textOf(bundle), textOf(trust)])
  try {
    const outcome = await checkFiles(proof, trusted, item)
    process.stdout.write(`${reportOf(outcome).join('\n')}\n`)
    return 'failed' in outcome.verification ? FAILED : 0
  } catch (error) {
    if (error instanceof UnreadableTrust) throw new NotRun([`${trust}: ${error.message}`])
    throw error
  }
}

function argumentsIn(words: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: words,
      options: { trust: { type: 'string' }, item: { type: 'string' } },
      allowPositionals: true,
    })
    const [bundle, ...others] = positionals
    const { trust, item } = values
    if (bundle === undefined || trust === undefined || others.length > 0) throw new NotRun([USAGE])
    return { bundle, trust, item }
  } catch (error) {
    // An option that there is not.
    if (error instanceof TypeError) throw new NotRun([error.message, USAGE])
    throw error
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new NotRun([error.message])
    throw error
  }
}

/** A fault of ours comes with the place where it is. */
function linesOf(error: unknown): readonly string[] {
  if (error instanceof NotRun) return error.lines
  return String(error instanceof Error ? error.stack : error).split('\n')
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${linesOf(error).map(printable).join('\n')}\n`)
  process.exitCode = NOT_RUN
}
