/** Bundles the script of the page on which editions are worked on into dist/client. */
import { resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: 'dist/client',
    // The typed client stands there too.
    emptyOutDir: false,
    target: 'es2023',
    modulePreload: false,
    rolldownOptions: {
      input: resolve(root, 'src/web/client/desk.ts'),
      output: { entryFileNames: 'desk.js', codeSplitting: false },
    },
  },
})
