import { defineConfig } from 'vite'

// One file that Node runs with nothing beside it.
export default defineConfig({
  build: {
    ssr: 'offline/cli.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: {
      output: { entryFileNames: 'verify.mjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
})
