import { reviseSource } from '../service/revise-source.ts'
import { type Command, UsageError } from './command.ts'
import { openInput, pageName } from './inputs.ts'
import { print, printJson } from './output.ts'

/** The new version of the page that an edition was made from. */
export const revise: Command = {
  name: 'revise',
  operands: 'edition-page',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const [id, path, ...more] = call.args
    if (id === undefined || path === undefined || more.length > 0) throw new UsageError('edition-and-page')
    const house = await call.house()
    const name = path === '-' ? 'stdin' : pageName(path)
    const [file] = await openInput(house, path, name, call.terminal.stdin)
    const { edition, kept, changed, added, removed } = await reviseSource(house, {
      edition: id,
      file,
      by: 'cli',
    })
    if (call.options.json)
      printJson(call, { edition: id, revision: edition.revision, kept, changed, added, removed })
    else
      print(
        call,
        call.say('cli:revised', {
          edition: id,
          revision: edition.revision,
          kept,
          changed: changed.length,
          added: added.length,
          removed: removed.length,
        }),
      )
    return 0
  },
}
