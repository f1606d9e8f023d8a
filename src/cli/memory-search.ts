import { findFragments, type SearchHit, searchMemory } from '../service/search-memory.ts'
import { detectLanguage } from '../text/language.ts'
import type { Span } from '../text/span.ts'
import { type Call, type Command, optionChoice, optionNumber, UsageError } from './command.ts'
import { complain, print, printJson } from './output.ts'

/** Looks words up in the units: what was asked for and what stands for it in brackets, or bold on a terminal. */
export const memorySearch: Command = {
  name: 'memory search',
  operands: 'query',
  options: {
    in: { type: 'string' },
    limit: { type: 'string' },
    exact: { type: 'boolean' },
    regex: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const query = call.args.join(' ')
    if (query.trim() === '') throw new UsageError('no-text')
    const side = optionChoice(call, 'in', ['tr', 'en'] as const)
    const limit = optionNumber(call, 'limit', 1, 10_000)
    const result = await searchMemory(await call.house(), query, {
      ...(side && { in: side }),
      ...(limit !== undefined && { limit }),
      exact: call.options.exact === true,
      regex: call.options.regex === true,
    })
    if (call.options.json) printJson(call, result)
    else if (result.hits.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else for (const hit of result.hits) show(call, hit)
    if (!result.complete && !call.options.json) complain(call, call.say('cli:memory.more'))
    return 0
  },
}

/** The longest pieces of a text that stand in the memory. */
export const memoryFragments: Command = {
  name: 'memory fragments',
  operands: 'text',
  options: { from: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const text = call.args.join(' ')
    if (text.trim() === '') throw new UsageError('no-text')
    const from = optionChoice(call, 'from', ['tr', 'en'] as const) ?? detectLanguage(text) ?? 'en'
    const found = await findFragments(await call.house(), text, from)
    if (call.options.json) printJson(call, { from, fragments: found })
    else if (found.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else
      for (const { text: piece, units } of found) {
        print(call, piece)
        for (const hit of units) show(call, hit, '  ')
      }
    return 0
  },
}

function show(
  call: Call,
  { source, target, marks }: Pick<SearchHit, 'source' | 'target' | 'marks'>,
  indent = '',
): void {
  print(call, `${indent}${marked(call, source, marks.source)}`)
  print(call, `${indent}  ${marked(call, target, marks.target)}`)
}

/** A text with some of it marked, on one line; control characters, which a terminal would obey, are shown as �. */
function marked(call: Call, text: string, spans: readonly Span[]): string {
  const [open, close] = call.terminal.stdout.isTTY ? ['\x1b[1m', '\x1b[22m'] : ['[', ']']
  const plain = (part: string) => part.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\uFFFD')
  let result = ''
  let at = 0
  for (const { start, end } of spans) {
    if (start < at) continue
    result += `${plain(text.slice(at, start))}${open}${plain(text.slice(start, end))}${close}`
    at = end
  }
  return result + plain(text.slice(at))
}
