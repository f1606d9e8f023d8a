import { defineConfig } from 'vitest/config'

/** Pictures of every page, for people to look at: `npm run shots`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include: ['test/e2e/shots.ts'], testTimeout: 600_000, hookTimeout: 120_000 },
})
