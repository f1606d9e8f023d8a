import { writeSrx } from '../exchange/srx.ts'
import { decodePage } from '../page/decode.ts'
import { sentenceSpans } from '../segment/split.ts'
import { detectLanguage, type Lang } from '../text/language.ts'
import { type Command, optionChoice, UsageError } from './command.ts'
import { inputsOf, readInput } from './inputs.ts'
import { print, printJson } from './output.ts'

/** Sentences of texts, one a line: paragraphs are what empty lines part. */
export const segment: Command = {
  name: 'segment',
  operands: 'files',
  options: { from: { type: 'string' }, json: { type: 'boolean' }, srx: { type: 'boolean' } },
  async run(call) {
    if (call.options.srx) {
      call.terminal.stdout.write(writeSrx())
      return 0
    }
    if (call.args.length === 0) throw new UsageError('no-file')
    const from = optionChoice(call, 'from', ['tr', 'en'] as const)
    const paragraphs = []
    for (const { path, twin } of await inputsOf(call.args)) {
      for (const each of twin === undefined ? [path] : [path, twin]) {
        const { text } = decodePage((await readInput(each, each, call.terminal.stdin)).bytes)
        paragraphs.push(...paragraphsOf(text, from))
      }
    }
    if (call.options.json) printJson(call, { paragraphs })
    else for (const { segments } of paragraphs) for (const each of segments) print(call, each)
    return 0
  },
}

/** A paragraph that does not tell its language is in that of the whole text; English where nothing tells. */
function paragraphsOf(text: string, from: Lang | undefined): { language: Lang; segments: string[] }[] {
  const whole = from ?? detectLanguage(text) ?? 'en'
  return text.split(/\r?\n\s*\n/).flatMap((part) => {
    const paragraph = part.replace(/\s+/g, ' ').trim()
    if (paragraph === '') return []
    const language = from ?? detectLanguage(paragraph) ?? whole
    return [
      { language, segments: sentenceSpans(paragraph, language).map((s) => paragraph.slice(s.start, s.end)) },
    ]
  })
}
