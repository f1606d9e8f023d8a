import { addComment } from '../service/comments.ts'
import { type Command, optionChoice, optionText, UsageError } from './command.ts'
import { print } from './output.ts'

export const comment: Command = {
  name: 'comment',
  operands: 'row-text',
  options: { to: { type: 'string' }, by: { type: 'string' } },
  async run(call) {
    const [edition, row, ...words] = call.args
    const text = words.join(' ').trim()
    if (edition === undefined || row === undefined || text === '') throw new UsageError('no-comment')
    const audience = optionChoice(call, 'to', ['translators', 'editors'] as const) ?? 'translators'
    const by = optionText(call, 'by')?.trim() || 'cli'
    const made = await addComment(await call.house(), { edition, row, text, by, audience })
    print(call, call.say('cli:commented', { edition, row: made.row }))
    return 0
  },
}
