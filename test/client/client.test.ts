import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientSource } from '../../src/api/client-source.ts'
import { apiDocument } from '../../src/api/document.ts'
import { createClient, YanyanaError } from '../../src/client/client.ts'
import { verifyWebhook } from '../../src/client/verify.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { type House, openHouse } from '../../src/service/house.ts'
import { newWebhookSecret, signatureOf } from '../../src/service/webhook-signature.ts'
import { sqliteDialect } from '../../src/store/sqlite.ts'
import { Store } from '../../src/store/store.ts'
import { ROOT } from '../house.ts'

const TSC = join(ROOT, 'node_modules/.bin/tsc')

let house: House
let server: RunningServer
let dir: string
beforeAll(async () => {
  house = await openHouse(await Store.open(sqliteDialect(':memory:')), {
    home: ROOT,
    fetch: { allow: ['127.0.0.1'], robots: true, agent: 'Yanyana/test' },
  })
  server = await serve(house, { host: '127.0.0.1', port: 0 })
  dir = mkdtempSync(join(tmpdir(), 'yanyana-'))
})
afterAll(async () => {
  await server.close()
  await house.close()
  rmSync(dir, { recursive: true })
})

const text = readFileSync(join(ROOT, 'samples/commentary-grain-terminals.txt'), 'utf8')

describe('the typed client', () => {
  test('knows the API as its document is now', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const bare = (source: string) => source.replace(/[\s;,'()|]/g, '')
    const kept = readFileSync(join(ROOT, 'src/client/operations.ts'), 'utf8')
    expect(bare(kept)).toBe(bare(clientSource(apiDocument(version))))
  })

  test('makes an edition, reads it in its forms, and hears of refusals as errors', async () => {
    const yanyana = createClient({ url: server.url })
    const { edition } = await yanyana.addPage({ body: { name: 'client', text } })
    const whole = await yanyana.getEditionJson({ path: { id: edition.id } })
    expect(whole.rows.length).toBeGreaterThan(10)
    expect(await yanyana.getHandOff({ path: { id: edition.id } })).toContain('<xliff')
    expect((await yanyana.getPackage({ path: { id: edition.id } })).subarray(0, 2)).toEqual(
      new Uint8Array([80, 75]),
    )
    const lines = await yanyana.addPages({
      body: [{ name: 'client', text }, { name: 'bad' } as { name: string; text: string }],
    })
    expect(lines.map(({ edition: made, error }) => made?.id ?? error?.code)).toEqual([edition.id, 'bad-page'])
    await expect(yanyana.getEdition({ path: { id: 'none' } })).rejects.toMatchObject({
      status: 404,
      code: 'no-such-edition',
      problem: { requestId: expect.any(String) },
    })
    expect((await yanyana.listEvents()).events.length).toBeGreaterThan(0)
  })

  test('sends again what did not arrive, and the work is done once', async () => {
    let sent = 0
    const flaky: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      if (++sent === 1) throw new TypeError('the connection broke')
      return answer
    }
    const yanyana = createClient({ url: server.url, fetch: flaky })
    const { again } = await yanyana.addPage({ body: { name: 'flaky', text } })
    expect([sent, again]).toEqual([2, false])
  })

  test('gives up when it is told to', async () => {
    const yanyana = createClient({
      url: server.url,
      attempts: 2,
      fetch: async () => new Response(null, { status: 503, headers: { 'retry-after': '0' } }),
    })
    await expect(yanyana.whoAmI()).rejects.toBeInstanceOf(YanyanaError)
  })

  test('knows webhooks that are signed from others, and old ones', async () => {
    const secret = newWebhookSecret()
    const message = { id: 'evt_1', timestamp: 1_700_000_000, body: '{"a":"ş"}' }
    const headers = {
      'webhook-id': message.id,
      'webhook-timestamp': String(message.timestamp),
      'webhook-signature': signatureOf([newWebhookSecret(), secret], message),
    }
    const at = message.timestamp * 1000
    expect(await verifyWebhook(secret, headers, message.body, at)).toBe(true)
    expect(await verifyWebhook(secret, headers, `${message.body} `, at)).toBe(false)
    expect(await verifyWebhook(newWebhookSecret(), headers, message.body, at)).toBe(false)
    expect(await verifyWebhook(secret, headers, message.body, at + 301_000)).toBe(false)
  })
})

/** The doors of the package for programs, built as they are when it is installed. */
function install(folder: string): void {
  mkdirSync(folder, { recursive: true })
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: {
      rootDir: join(ROOT, 'src/client'),
      outDir: join(folder, 'dist/client'),
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
    include: [join(ROOT, 'src/client')],
    exclude: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  execFileSync(TSC, ['-p', join(folder, 'tsconfig.json')], { cwd: ROOT })
}

describe('the sample pipeline, as a process', () => {
  test('is written in types that the package brings along', () => {
    const home = join(dir, 'typed')
    install(join(home, 'node_modules/yanyana'))
    writeFileSync(join(home, 'package.json'), '{"type": "module"}')
    const check = (name: string, source: string) => {
      writeFileSync(join(home, name), source)
      const rules = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--allowImportingTsExtensions',
      ]
      const { stdout } = spawnSync(
        TSC,
        [...rules, '--typeRoots', join(ROOT, 'node_modules/@types'), '--types', 'node', name],
        { cwd: home, encoding: 'utf8' },
      )
      return stdout
    }
    const client = `import { createClient } from 'yanyana/client'
import { verifyWebhook } from 'yanyana/webhook'
const { editions } = await createClient({ url: 'http://127.0.0.1' }).listEditions()
`
    expect(check('right.ts', `${client}export const ids: string[] = editions.map(({ id }) => id)\n`)).toBe('')
    expect(
      check('wrong.ts', `${client}export const ids: number[] = editions.map(({ id }) => id)\n`),
    ).toContain('TS2322')
  })

  test('makes editions, hands out, brings back, and hears of it though its receiver fails twice', async () => {
    const home = join(dir, 'newsroom')
    install(join(home, 'node_modules/yanyana'))
    cpSync(join(ROOT, 'samples/pipeline/pipeline.ts'), join(home, 'pipeline.ts'))
    writeFileSync(join(home, 'package.json'), '{"type": "module"}')
    for (const name of ['digest-rail-ferry', 'yorum-kervan-yolu'])
      cpSync(join(ROOT, `samples/${name}.txt`), join(home, `pages/${name}.txt`), { recursive: true })
    const child = spawn(process.execPath, ['pipeline.ts', 'pages', 'out'], {
      cwd: home,
      env: { ...process.env, YANYANA_URL: server.url, REFUSE: '2' },
    })
    let said = ''
    child.stdout.on('data', (piece) => {
      said += piece
    })
    child.stderr.on('data', (piece) => {
      said += piece
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    for (const name of ['digest-rail-ferry', 'yorum-kervan-yolu']) {
      await expect.poll(() => said, { timeout: 30_000 }).toContain(`made ${name}`)
      const xliff = readFileSync(join(home, `out/${name}.xlf`), 'utf8')
      writeFileSync(join(home, `out/${name}.back.xlf`), xliff)
    }
    expect([await ended, said]).toEqual([0, expect.stringContaining('done')])
    expect(said.match(/refused evt_\d+/g)).toHaveLength(2)
    expect(said.match(/return\.merged/g)).toHaveLength(2)
    expect(await house.store.webhooks.all()).toEqual([])
  }, 60_000)
})
