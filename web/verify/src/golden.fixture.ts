import { readFileSync } from 'node:fs'

/** Reads a golden file that the Java tests read too. */
export function golden<Shape>(path: string): Shape {
  const folder = new URL('../../../trace-service/src/test/resources/golden/', import.meta.url)
  return JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as Shape
}
