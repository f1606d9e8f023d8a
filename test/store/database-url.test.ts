import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, readDatabase } from '../../src/config.ts'
import { ConfigError } from '../../src/setting.ts'
import { openStore } from '../../src/store/open-store.ts'

const SECRET = 'g1zl1-s0z'
const ADDRESS = `postgres://editor:${SECRET}@127.0.0.1:1/house?password=${SECRET}`

test('the password of a database shows nowhere the configuration is printed', () => {
  const config = readConfig({ DATABASE_URL: ADDRESS })
  for (const printed of [
    inspect(config, { depth: 9, showHidden: true }),
    JSON.stringify(config),
    `${config.database}`,
  ])
    expect(printed).not.toContain(SECRET)
  expect(JSON.stringify(config.database)).toContain('postgres://editor@127.0.0.1:1/house')
})

test('an error tells which database does not answer, without its password', async () => {
  const opening = openStore(readDatabase(ADDRESS, 'DATABASE_URL'))
  const error = await opening.catch((error: unknown) => error)
  expect(error).toMatchObject({ code: 'store-unreachable' })
  expect(String(error)).toContain('postgres://editor@127.0.0.1:1/house: ')
  expect(inspect(error, { depth: 9 })).not.toContain(SECRET)
})

test.each(['mysql://a:secret@b/c', 'postgres://', 'postgres://[secret', 'sqlite:', 'secret'])(
  '%s is refused and not repeated',
  (address) => {
    const reading = () => readConfig({ DATABASE_URL: address })
    if (address === 'postgres://') return expect(reading).not.toThrow(TypeError)
    expect(reading).toThrow(ConfigError)
    expect(reading).not.toThrow(/secret/)
  },
)

test('without an address the database is a file in the data folder', () => {
  expect(readConfig({ YANYANA_DATA: '/somewhere' }).database).toEqual({
    kind: 'sqlite',
    path: '/somewhere/yanyana.sqlite',
  })
})
