import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  base: '/scanner/',
  // What the shared packages need is taken from here, so that nothing is there twice.
  resolve: { dedupe: ['vue', '@noble/curves', '@noble/hashes'] },
  build: {
    // The build goes straight onto the class path of the jar.
    outDir: 'target/classes/scanner',
    emptyOutDir: true,
    assetsDir: '',
    modulePreload: { polyfill: false },
  },
  // The packages that the console shares lie beside this folder.
  server: { fs: { allow: ['..'] } },
  test: { environment: 'node', include: ['src/**/*.spec.ts'] },
})
