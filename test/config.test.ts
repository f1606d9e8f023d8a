import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('penalties are read as they are written', () => {
  const { penalties } = readConfig({ YANYANA_PENALTIES: 'machine=20, unconfirmed=0 memory:adliye=10' })
  expect(penalties).toEqual({ machine: 20, unconfirmed: 0, memories: { adliye: 10 } })
  expect(readConfig({}).penalties).toEqual({})
})

test.each(['machine', 'machine=', 'machine=101', 'machine=-1', 'speed=3', 'memory:=3', '=3'])(
  'penalties written as %s are refused',
  (text) => {
    expect(() => readConfig({ YANYANA_PENALTIES: text })).toThrow('YANYANA_PENALTIES')
  },
)

test('what is kept for a while is told in days, or for ever; by default events for 90 and jobs for 30', () => {
  expect(readConfig({}).keep).toEqual({ events: 90, jobs: 30 })
  const keep = { YANYANA_KEEP_EVENTS: 'forever', YANYANA_KEEP_JOBS: '7d' }
  expect(readConfig(keep).keep).toEqual({ jobs: 7 })
  for (const odd of ['0d', '90', '-1d', 'never'])
    expect(() => readConfig({ YANYANA_KEEP_EVENTS: odd })).toThrow('YANYANA_KEEP_EVENTS')
})

test('the key of secrets is shown nowhere', () => {
  const config = readConfig({ YANYANA_KEY: 'c2VjcmV0' })
  expect(JSON.stringify(config)).not.toContain('c2VjcmV0')
  expect(config.key?.secret()).toBe('c2VjcmV0')
})
