import { COMMENT_READERS } from '../edition/edition.ts'
import { addComment } from '../service/add-comment.ts'
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
    const to = optionChoice(call, 'to', COMMENT_READERS) ?? 'translators'
    const by = optionText(call, 'by')?.trim() || 'cli'
    const house = await call.house()
    const { revision } = await addComment(house, { edition, row, text, by, to })
    print(call, call.say('cli:commented', { edition, row, revision }))
    return 0
  },
}
