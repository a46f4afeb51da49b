import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  base: '/assets/',
  build: {
    // The build goes straight onto the class path of the jar.
    outDir: 'target/classes/web',
    emptyOutDir: true,
    assetsDir: '',
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    // The oldest web view that checks the proof: see README. It has no other syntax (`oldBrowser.spec.ts`).
    target: 'chrome73',
    rolldownOptions: { input: 'consumer/main.ts' },
  },
  // The texts of the page lie with the service.
  server: { fs: { allow: ['..'] } },
  test: {
    environment: 'node',
    include: [
      'console/**/*.spec.ts',
      'consumer/**/*.spec.ts',
      'event/**/*.spec.ts',
      'offline/**/*.spec.ts',
      'party/**/*.spec.ts',
      'verify/**/*.spec.ts',
    ],
  },
})
