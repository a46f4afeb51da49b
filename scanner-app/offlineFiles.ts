import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** Stands in the service worker for the list of all files of the build. */
const PLACE = '"OFFLINE FILES"'
const WORKER = 'service-worker.js'

/**
 * Writes into the service worker which files make the app, each with a digest where its name has none, and compresses
 * WebAssembly beside it, which no server does by itself.
 */
export function offlineFiles(base: string, publicFolder: string): Plugin {
  return {
    name: 'offline-files',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[WORKER]
        if (worker?.type !== 'chunk') throw new Error(`no ${WORKER} in the build`)
        if (worker.imports.length > 0) throw new Error(`${WORKER} must stand alone`)
        const files = [...built(bundle, base), ...copied(publicFolder, base)].sort()
        worker.code = worker.code.replace(/["'`]OFFLINE FILES["'`]/, () => JSON.stringify(files))
        if (!worker.code.includes(`${base}index-`)) throw new Error(`${PLACE} is not in ${WORKER}`)
        for (const file of Object.values(bundle)) {
          if (file.fileName.endsWith('.wasm') && file.type === 'asset') {
            const source = gzipSync(file.source, { level: 9 })
            this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source })
          }
        }
      },
    },
  }
}

type Listed = [path: string, digest: string]

function built(bundle: Rolldown.OutputBundle, base: string): Listed[] {
  return Object.values(bundle)
    .filter(({ fileName }) => fileName !== WORKER)
    .map((file) => {
      const isPage = file.fileName === 'index.html'
      const content = file.type === 'asset' ? file.source : file.code
      return [base + (isPage ? '' : file.fileName), isPage ? digest(content) : '']
    })
}

function copied(folder: string, base: string): Listed[] {
  return readdirSync(folder).map((name) => [base + name, digest(readFileSync(`${folder}/${name}`))])
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
