import type { lookup } from 'node:dns'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { fetchPage } from '../../src/service/fetch-page.ts'
import { mayConnect } from '../../src/service/public-address.ts'
import { testHouse } from '../house.ts'

const PAGE = '<!doctype html><title>Liman</title><p>Limanın yeni rıhtımı kıştan önce açılacak.</p>'
let server: Server
let base: string
let asked: string[] = []
const routes: Record<string, RequestListener> = {
  '/robots.txt': (_request, response) => response.end('User-agent: *\nDisallow: /private/\n'),
  '/tr/Yorum/liman': (_request, response) => {
    response.setHeader('content-type', 'text/html; charset="windows-1254"').end(PAGE)
  },
  '/private/page': (_request, response) => response.end(PAGE),
  '/away': (_request, response) => response.writeHead(302, { location: '/tr/Yorum/liman' }).end(),
  '/round': (_request, response) => response.writeHead(302, { location: '/round' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/picture': (_request, response) => response.setHeader('content-type', 'image/png').end('x'),
  '/gone': (_request, response) => response.writeHead(410).end(),
  '/slow': () => {},
  '/bomb': (_request, response) => {
    response.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'gzip')
    response.end(gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a')))
  },
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const route = routes[request.url ?? '']
    if (route) route(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const open = { allow: ['127.0.0.1'], robots: true, agent: 'Yanyana/test' }
const closed = readConfig({}).fetch
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fetched',
    (error) => error.code,
  )

describe('a page from the web', () => {
  test('comes with its address, its type and the encoding its server names', async () => {
    const file = await fetchPage(`${base}/tr/Yorum/liman#note`, open)
    expect(file).toMatchObject({
      name: 'liman',
      address: `${base}/tr/Yorum/liman`,
      mediaType: 'text/html',
      charset: 'windows-1254',
    })
    expect(new TextDecoder().decode(file.bytes)).toBe(PAGE)
  })

  test('is followed to where it has gone', async () => {
    expect((await fetchPage(`${base}/away`, open)).address).toBe(`${base}/tr/Yorum/liman`)
  })

  test.each([
    ['/round', 'too-many-redirects'],
    ['/inside', 'address-refused'],
    ['/file', 'bad-address'],
    ['/picture', 'unsupported-type'],
    ['/gone', 'http-status'],
    ['/bomb', 'too-large'],
    ['/private/page', 'robots-refuse'],
  ])('%s is refused: %s', async (path, code) => {
    expect(await codeOf(fetchPage(base + path, open))).toBe(code)
  })

  test('that robots.txt closes is not even asked for, unless the configuration says so', async () => {
    asked = []
    await codeOf(fetchPage(`${base}/private/page`, open))
    expect(asked).toEqual(['/robots.txt'])
    expect(await codeOf(fetchPage(`${base}/private/page`, { ...open, robots: false }))).toBe('fetched')
  })

  test('that never answers is given up', async () => {
    expect(await codeOf(fetchPage(`${base}/slow`, open, { time: 300 }))).toBe('timed-out')
  })

  test('where nobody listens cannot be reached', async () => {
    expect(await codeOf(fetchPage('http://127.0.0.1:9999/', open))).toBe('unreachable')
  })
})

test.each([
  'http://127.0.0.1/',
  'http://localhost/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://169.254.169.254/latest/',
  'http://[fd00:ec2::254]/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://172.16.0.1/',
  'http://100.64.0.1/',
  'http://[fe80::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://198.18.0.1/',
  'http://①②⑦.0.0.1/',
  'http://example.org:25/',
])('%s is not read', async (address) => {
  expect(await codeOf(fetchPage(address, closed))).toBe('address-refused')
})

test.each([
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  'ftp://127.0.0.1/',
  'http://a:b@127.0.0.1/',
  'liman',
])('%s is no address of a page', async (address) => {
  expect(await codeOf(fetchPage(address, closed))).toBe('bad-address')
})

test('a name that means a private address when it is connected to is refused, whatever it meant before', async () => {
  const answers = ['93.184.215.14', '127.0.0.1']
  let turn = 0
  const rebinding = ((
    _host: string,
    options: { all?: boolean },
    callback: (...result: unknown[]) => void,
  ) => {
    const address = answers[Math.min(turn++, 1)] as string
    if (options.all) callback(null, [{ address, family: 4 }])
    else callback(null, address, 4)
  }) as typeof lookup
  rebinding('liman.example', { all: true }, () => {})
  const { port } = server.address() as AddressInfo
  expect(await codeOf(fetchPage(`http://liman.example:${port}/away`, closed, { lookup: rebinding }))).toBe(
    'address-refused',
  )
})

test('a network that the configuration allows may be read, and no other', () => {
  expect(mayConnect('10.1.2.3', ['10.1.0.0/16'])).toBe(true)
  expect(mayConnect('10.2.2.3', ['10.1.0.0/16'])).toBe(false)
  expect(mayConnect('fd00::5', ['fd00::/8'])).toBe(true)
  expect(mayConnect('nonsense', ['10.1.0.0/16'])).toBe(false)
})

test('the house reads what its configuration allows', async () => {
  const house = await testHouse()
  expect((await house.fetch(`${base}/tr/Yorum/liman`)).name).toBe('liman')
  await house.close()
})
