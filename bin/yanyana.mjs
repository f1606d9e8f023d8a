#!/usr/bin/env node
// Starts on any Node and hands over to the Node 24 that came with the package when the caller's is older.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = new URL('../dist/main.js', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 24 || (major === 24 && minor >= 15)) await import(main.href)
else handOver(pinnedNode())

function pinnedNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve(`node-${os}-${process.arch}/package.json`)
    return join(dirname(manifest), require(manifest).bin.node)
  } catch {
    console.error(`yanyana needs Node 24.15 or newer; this is ${process.version}.`)
    process.exit(1)
  }
}

function handOver(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
}
