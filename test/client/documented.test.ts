/** The examples of the documentation, run as they stand there against a real server: shell, TypeScript and Python. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editEdition } from '../../src/service/edit-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { createToken } from '../../src/service/people/tokens.ts'
import { saveRules } from '../../src/service/rules.ts'
import { emailFor, everyRole, type PeopleHouse, peopleHouse } from '../access/signed-in.ts'
import { ROOT, sample } from '../house.ts'
import { has } from '../tools/needs.ts'

const run = promisify(execFile)
let there: PeopleHouse
let dir: string
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  there = await peopleHouse()
  await everyRole(there)
  const person = await there.house.store.people.byEmail(emailFor('publisher'))
  if (!person) throw new Error('there is no publisher')
  const scopes = ['read', 'translate', 'make', 'publish'] as const
  const { secret } = await createToken(there.house, person, { name: 'newsroom', scopes })
  const { edition } = await makeEdition(there.house, sample('digest-rail-ferry'))
  await saveRules(there.house, NOTHING_BLOCKS)
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  environment = { ...process.env, YANYANA: there.server.url, TOKEN: secret, EDITION: edition.id }
})
afterAll(async () => {
  await there.close()
  rmSync(dir, { recursive: true })
})

const NOTHING_BLOCKS = {
  twoPersons: false,
  blocks: { unreviewed: false, comments: false, sourceChanged: false, findings: 'none' },
} as const

async function write(text: string): Promise<void> {
  const content = { text, codes: [] }
  await editEdition(there.house, {
    edition: environment.EDITION ?? '',
    edits: [{ kind: 'write', row: 'p1.1', lang: 'tr', content }],
    by: 'Deniz',
    via: 'api',
  })
}

/** The blocks of a document in a language that ask a server, in order. */
function examplesOf(document: string, language: string): string[] {
  const text = readFileSync(join(ROOT, 'docs', document), 'utf8')
  const blocks = Array.from(text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ([, of, code = '']) => ({
    of,
    code,
  }))
  return blocks.flatMap(({ of, code }) =>
    of === language && /curl|fetch|createClient|urllib/.test(code) ? [code] : [],
  )
}

/** What a program says; fails where it fails. */
async function said(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, args, { cwd: dir, env: environment, maxBuffer: 1 << 26 })
  return stdout
}

function inShell(code: string): Promise<string> {
  return said('bash', ['-euo', 'pipefail', '-c', code])
}

function inNode(code: string): Promise<string> {
  const client = pathToFileURL(join(ROOT, 'src/client/client.ts')).href
  writeFileSync(join(dir, 'example.mts'), code.replace("'yanyana/client'", `'${client}'`))
  return said(process.execPath, ['example.mts'])
}

function inPython(code: string): Promise<string> {
  return said('python3', ['-c', code])
}

const tools = ['curl', 'jq', 'python3'].every(has)

describe.skipIf(!tools)('the examples of the documentation', () => {
  test('of the API make an edition, read it in its forms, hand it out and take it back', async () => {
    const [shell = '', ...more] = examplesOf('api.md', 'sh')
    expect(more).toEqual([])
    const told = await inShell(shell)
    expect(told).toContain('The ferry carries trains across the lake.')
    expect(told).toContain('<!doctype html>')
    expect(told).toContain('"reports":[')
    expect(told).toContain('"edition.created"')
    const [script = ''] = examplesOf('api.md', 'ts')
    expect(Number(await inNode(script))).toBeGreaterThan(0)
    const [python = ''] = examplesOf('api.md', 'python')
    expect(Number(await inPython(python))).toBeGreaterThan(0)
  }, 60_000)

  test('of publishing publish, tell what blocks, and say what would become of it', async () => {
    const [shell = ''] = examplesOf('publishing.md', 'sh')
    const [script = ''] = examplesOf('publishing.md', 'ts')
    const [python = ''] = examplesOf('publishing.md', 'python')
    for (const code of [shell, script, python]) expect(code).not.toBe('')
    expect(await inShell(shell)).toContain('<TEI')
    await write('Bir düzeltme.')
    expect(await inNode(script)).toMatch(/\/e\/strait-traffic \S+\/e\/strait-traffic.*epub/)
    await write('Bir düzeltme daha.')
    expect(await inPython(python)).toMatch(/^3 \S+\/e\/strait-traffic/)
  }, 60_000)
})
