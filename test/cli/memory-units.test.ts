import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'

let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
  const file = join(dir, 'quay.csv')
  writeFileSync(file, 'tr,en\nRıhtım boş.,The quay is empty.\nRIHTIM dolu.,The quay is full.\nAda,Island\n')
  expect((await yanyana('memory', 'import', file, '--set', 'memory=liman domain=gemi')).code).toBe(0)
})
afterAll(() => rmSync(dir, { recursive: true }))

async function yanyana(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end()
  const said = Promise.all([text(stdout), text(stderr)])
  const code = await run(args, { YANYANA_DATA: join(dir, 'data'), LANG: 'en' }, { stdin, stdout, stderr })
  stdout.end()
  stderr.end()
  const [out, err] = await said
  return { code, stdout: out, stderr: err }
}
const listed = async (filter: string): Promise<{ id: string; tr: string }[]> =>
  JSON.parse((await yanyana('memory', 'list', '--filter', filter, '--json')).stdout).units

describe('yanyana memory', () => {
  test('lists units, previews an edit, makes it, shows what was, and takes it back', async () => {
    expect(await listed('memory=liman tr=rıhtım')).toHaveLength(2)
    const edit = [
      'memory',
      'edit',
      '--filter',
      'memory=liman',
      '--in',
      'tr',
      '--find',
      'rıhtım',
      '--put',
      'iskele',
    ]
    const preview = await yanyana(...edit, '--dry-run')
    expect(preview.stdout).toContain('tr + İSKELE dolu.')
    expect(preview.stdout).toContain('3 units meant, 2 would change, 0 cannot')
    expect(await listed('tr=iskele')).toEqual([])
    const { stdout } = await yanyana(...edit, '--by', 'ayşe')
    expect(stdout).toContain('2 units changed')
    const [first] = await listed('tr=iskele')
    expect(first?.tr).toBe('İskele boş.')
    expect((await yanyana('memory', 'history', first?.id ?? '')).stdout).toMatch(
      /now: .*ayşe[\s\S]*İskele boş\.[\s\S]*version \d+[\s\S]*Rıhtım boş\./,
    )
    expect((await yanyana('memory', 'steps')).stdout).toContain('ayşe')
    expect(await yanyana('memory', 'undo')).toMatchObject({ code: 0 })
    expect((await listed('memory=liman')).map(({ tr }) => tr)).toEqual(['Rıhtım boş.', 'RIHTIM dolu.', 'Ada'])
    expect(await yanyana('memory', 'undo')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no step'),
    })
  })

  test('restores a version, and puts a memory into another', async () => {
    const [unit] = await listed('tr=ada')
    const id = unit?.id ?? ''
    await yanyana('memory', 'edit', '--filter', `id=${id}`, '--set', 'domain=kara')
    const { versions } = JSON.parse((await yanyana('memory', 'history', id, '--json')).stdout)
    const version = String(versions[0].version)
    expect(await yanyana('memory', 'restore', id, '--revision', version)).toMatchObject({ code: 0 })
    expect(await listed('domain=gemi tr=ada')).toHaveLength(1)
    expect(await yanyana('memory', 'merge', 'liman', 'deniz')).toMatchObject({ code: 0 })
    expect(await listed('memory=deniz')).toHaveLength(3)
    const out = join(dir, 'deniz.csv')
    expect(
      await yanyana('memory', 'export', '--filter', 'memory=deniz', '--format', 'csv', '-o', out),
    ).toMatchObject({
      code: 0,
    })
  })

  test('weighs matches by rules of its own', async () => {
    expect((await yanyana('memory', 'rules')).stdout).toContain('machine=15')
    const { stdout } = await yanyana(
      'memory',
      'rules',
      '--penalties',
      'memory:deniz=20 machine=9',
      '--want',
      'variety=en-GB',
    )
    expect(stdout).toContain('memory:deniz=20')
    expect(stdout).toContain('wanted: variety=en-GB')
    const match = async () =>
      JSON.parse((await yanyana('memory', 'match', 'The quay is empty.', '--from', 'en', '--json')).stdout)
        .matches
    expect((await match())[0].score).toBe(80)
    await yanyana('memory', 'rules', '--clear')
    expect((await match())[0].score).toBe(100)
  })

  test.each([
    ['an edit of no units in particular', ['edit', '--set', 'state=final']],
    ['an edit that does nothing', ['edit', '--filter', '']],
    ['a replacement of half', ['edit', '--filter', '', '--find', 'x']],
    ['a step without a number', ['undo', 'x']],
    ['one memory merged', ['merge', 'a']],
    ['the history of none', ['history']],
    ['a filter that is none', ['list', '--filter', 'colour=red']],
    ['penalties that are none', ['rules', '--penalties', 'machine=lots']],
  ])('does not take %s', async (_, args) => {
    expect((await yanyana('memory', ...args)).code).toBe(2)
  })

  test.each([
    ['a unit that is none', ['history', 'none']],
    ['a memory that is none', ['merge', 'none', 'deniz']],
  ])('says what is wrong with %s', async (_, args) => {
    const { code, stderr } = await yanyana('memory', ...args)
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
