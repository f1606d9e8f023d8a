import { lookUpTerms, proposeTerms } from '../service/search-memory.ts'
import { detectLanguage } from '../text/language.ts'
import { type Command, optionChoice, optionNumber, optionText, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const CANDIDATES = 50

/** The terms of a text; or words of the memory that may be terms. */
export const memoryTerms: Command = {
  name: 'memory terms',
  operands: 'text',
  options: {
    from: { type: 'string' },
    domain: { type: 'string' },
    candidates: { type: 'boolean' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const house = await call.house()
    const text = call.args.join(' ')
    const column = (key: string) => call.say(`cli:memory.column.${key}`)
    const asked = optionChoice(call, 'from', ['tr', 'en'] as const)
    if (call.options.candidates) {
      const most = optionNumber(call, 'limit', 1, 10_000) ?? CANDIDATES
      const candidates = await proposeTerms(house, asked ?? 'en', most)
      if (call.options.json) printJson(call, { candidates })
      else
        print(
          call,
          table(
            [column('term'), column('units'), column('target')],
            candidates.map((each) => [each.text, each.units, each.translation?.text ?? '']),
          ),
        )
      return 0
    }
    if (text.trim() === '') throw new UsageError('no-text')
    const from = asked ?? detectLanguage(text) ?? 'en'
    const terms = await lookUpTerms(house, text, from, optionText(call, 'domain'))
    if (call.options.json) printJson(call, { from, terms })
    else if (terms.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else
      print(
        call,
        table(
          ['source', 'state', 'target'].map(column),
          terms.map(({ start, end, status, translations }) => [
            text.slice(start, end),
            call.say(`cli:memory.term.${status}`),
            translations.join(', '),
          ]),
        ),
      )
    return 0
  },
}
