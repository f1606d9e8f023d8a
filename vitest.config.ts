import { defineConfig } from 'vitest/config'

const include = ['test/**/*.test.{ts,tsx}']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: { include, testTimeout: 60_000, hookTimeout: 120_000 },
})
