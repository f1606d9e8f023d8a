import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const CHILD = join(import.meta.dirname, 'import-child.ts')
const UNITS = 20_000

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-kill-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

async function writeTmx(path: string): Promise<void> {
  const out = createWriteStream(path)
  out.write('<tmx version="1.4"><header creationtool="other" srclang="en"/><body>\n')
  for (let i = 0; i < UNITS; i++)
    out.write(
      `<tu><tuv xml:lang="en"><seg>Ship number ${i} is in the harbour</seg></tuv><tuv xml:lang="tr"><seg>${i} numaralı gemi limanda</seg></tuv></tu>\n`,
    )
  out.end('</body></tmx>')
  await once(out, 'finish')
}

/** Runs the import and kills it as soon as it has said that a part is stored. */
async function killed(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('an import that is killed again and again comes to its end, with every unit once', async () => {
  const [database, file] = [join(dir, 'memory.sqlite'), join(dir, 'ships.tmx')]
  await writeTmx(file)
  await killed([database, file])
  await killed([database, file])
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, database, file])
  const report = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  expect(report.resumed).toBeGreaterThanOrEqual(1000)
  expect([report.added, report.skippedCount]).toEqual([UNITS, 0])
  const db = new DatabaseSync(database)
  expect(db.prepare('SELECT count(*) AS n FROM unit').get()).toEqual({ n: UNITS })
  expect(db.prepare('SELECT count(*) AS n FROM memory_import').get()).toEqual({ n: 0 })
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  db.close()
})
