/** A PostgreSQL of the tests' own: a cluster in a temporary folder, on a free port, gone when the tests are. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, readDatabase } from '../../src/config.ts'

/** Where Debian puts the server's programs, the newest version first. */
const BIN = globSync('/usr/lib/postgresql/*/bin')
  .toSorted((a, b) => Number(b.split('/')[4]) - Number(a.split('/')[4]))
  .find((dir) => existsSync(join(dir, 'initdb')))

/** False where the server is not installed; with CI=true it must be. */
export const hasPostgres = BIN !== undefined || process.env.CI === 'true'

const PASSWORD = 'ay-ışığı/7'

export interface PostgresServer {
  readonly port: number
  /** The address of a new, empty database. */
  newDatabase(): Promise<string>
  /** The same, as the configuration has it. */
  newStore(): Promise<Database & { readonly kind: 'postgres' }>
  /** Ends the server and every connection, and starts it again. */
  restart(): Promise<void>
  stop(): void
}

/** @param settings further ones of the server, `name=value` */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  if (BIN === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql')
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-pg-'))
  const data = join(dir, 'data')
  const secret = join(dir, 'password')
  writeFileSync(secret, PASSWORD)
  chmodSync(secret, 0o644)
  chmodSync(dir, 0o777)
  const port = await freePort()
  const options = [`-p ${port}`, '-c listen_addresses=127.0.0.1', '-c fsync=off', `-k ${dir}`]
  asServer('initdb', [
    '-D',
    data,
    '-U',
    'yanyana',
    '-A',
    'scram-sha-256',
    `--pwfile=${secret}`,
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  ])
  const all = [...options, ...settings.map((each) => `-c ${each}`)].join(' ')
  const control = ['-D', data, '-w', '-l', join(dir, 'log'), '-o', all]
  asServer('pg_ctl', [...control, 'start'])
  let databases = 0
  const newDatabase = async () => {
    const name = `house_${++databases}`
    const client = new pg.Client(address(port, 'postgres'))
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()
    return address(port, name)
  }
  return {
    port,
    newDatabase,
    newStore: async () => postgresAt(await newDatabase()),
    // Not in one go: connections that end are to be noticed, as they are in a program.
    restart: async () => {
      const [command, args] = commandOf('pg_ctl', [...control, '-m', 'fast', 'restart'])
      await new Promise<void>((resolve, reject) =>
        spawn(command, args, { stdio: 'ignore', cwd: tmpdir() }).once('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`pg_ctl restart: ${code}`)),
        ),
      )
    },
    stop: () => {
      asServer('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export function postgresAt(url: string): Database & { readonly kind: 'postgres' } {
  const database = readDatabase(url, 'url')
  if (database.kind !== 'postgres') throw new Error('not PostgreSQL')
  return database
}

function address(port: number, name: string): string {
  return `postgres://yanyana:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${name}`
}

function asServer(program: string, args: readonly string[]): void {
  execFileSync(...commandOf(program, args), { stdio: 'ignore', cwd: tmpdir() })
}

/** How a program of the server is run; root may not, so then as the user whom Debian's package makes for it. */
function commandOf(program: string, args: readonly string[]): [string, string[]] {
  const path = join(BIN ?? '', program)
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', path, ...args]] : [path, [...args]]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const found = server.address()
      server.close(() => resolve(typeof found === 'object' && found ? found.port : 0))
    })
  })
}
