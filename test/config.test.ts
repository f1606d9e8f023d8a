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
