import { existsSync } from 'node:fs'
import { type Database, readDatabase } from '../config.ts'
import { openStore } from '../store/open-store.ts'
import { type Call, type Command, optionText, UsageError } from './command.ts'
import { complain, print, printJson, table } from './output.ts'

/** Copies a database into another, of the same kind or not, and proves that all of it arrived. */
export const move: Command = {
  name: 'move',
  operands: '',
  options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const [from, to] = [databaseOf(call, 'from'), databaseOf(call, 'to')]
    if (addressOf(from) === addressOf(to)) throw new UsageError('same-store')
    // Opening it would make an empty one.
    if (from.kind === 'sqlite' && !existsSync(from.path)) {
      complain(call, `${from.path}: ${call.say('cli:error.ENOENT')}`)
      return 1
    }
    const source = await openStore(from)
    try {
      const target = await openStore(to)
      try {
        const moved = await source.moveTo(target)
        if (call.options.json) printJson(call, { tables: moved })
        else {
          const head = ['table', 'rows', 'hash'].map((key) => call.say(`cli:move.column.${key}`))
          print(
            call,
            table(
              head,
              moved.map((each) => [each.table, each.rows, each.hash.slice(0, 16)]),
            ),
          )
          print(call, call.say('cli:move.done', { rows: moved.reduce((sum, { rows }) => sum + rows, 0) }))
        }
      } finally {
        await target.close()
      }
    } finally {
      await source.close()
    }
    return 0
  },
}

function databaseOf(call: Call, name: 'from' | 'to'): Database {
  const address = optionText(call, name)
  if (address === undefined) throw new UsageError('from-to')
  return readDatabase(address, `--${name}`)
}

function addressOf(database: Database): string {
  return database.kind === 'sqlite' ? database.path : database.url.toString()
}
