import { defineConfig } from 'vitest/config'

const include = ['test/**/*.test.{ts,tsx}']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // By default one core is left idle, of two: half of them.
    maxWorkers: '100%',
    expect: { poll: { timeout: 10_000 } },
  },
})
