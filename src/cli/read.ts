import { pageText } from '../page/page-text.ts'
import { readPage } from '../service/read-page.ts'
import { type Command, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { inputsOf, openInput, pageName } from './inputs.ts'
import { complain, printJson } from './output.ts'

/** The page as it was read, as JSON: one page alone, several as a list; or as plain text, mended. */
export const read: Command = {
  name: 'read',
  operands: 'pages',
  options: { json: { type: 'boolean' }, text: { type: 'boolean' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-page')
    const inputs = await inputsOf(call.args)
    if (inputs.length === 0) throw new UsageError('no-text-files', { path: call.args.join(', ') })
    const paths = inputs.flatMap((input) =>
      input.twin === undefined ? [input.path] : [input.path, input.twin],
    )
    const house = await call.house()
    const pages = []
    let failed = false
    for (const path of paths) {
      try {
        const name = path === '-' ? 'stdin' : pageName(path)
        const [file, twin] = await openInput(house, path, name, call.terminal.stdin)
        pages.push(await readPage(house, file))
        if (twin) pages.push(await readPage(house, twin))
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    if (call.options.text) call.terminal.stdout.write(pages.map(pageText).join('\f'))
    else if (pages.length > 0) printJson(call, pages.length === 1 ? pages[0] : pages)
    return failed ? 1 : 0
  },
}
