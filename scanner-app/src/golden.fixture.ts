import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../trace-service/src/test/resources/golden')

/** Reads a golden file that the Java tests read too. */
export function golden<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(FOLDER, path), 'utf8')) as Shape
}
