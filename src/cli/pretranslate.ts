import { SingleBar } from 'cli-progress'
import { pretranslate as fill } from '../service/pretranslate.ts'
import { type Call, type Command, optionNumber, optionText, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

/** More segments than this get a progress bar. */
const FEW = 2000

/** Fills what editions lack from the memory as it now is. */
export const pretranslate: Command = {
  name: 'pretranslate',
  operands: 'editions',
  options: {
    all: { type: 'boolean' },
    threshold: { type: 'string' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const threshold = optionNumber(call, 'threshold', 50, 100) ?? 100
    if (call.args.length === 0 && call.options.all !== true) throw new UsageError('no-edition')
    const house = await call.house()
    const ids = call.options.all ? (await house.store.summaries()).map(({ id }) => id) : call.args
    const by = optionText(call, 'by') ?? 'cli'
    const editions = await fill(house, ids, { threshold, by, via: 'cli', progress: progressOf(call) })
    if (call.options.json) printJson(call, { editions })
    else if (editions.length === 0) print(call, call.say('cli:editions.none'))
    else
      print(
        call,
        table(
          ['edition', 'open', 'exact', 'drafts'].map((key) => call.say(`cli:pretranslate.column.${key}`)),
          editions.map(({ edition, open, exact, drafts }) => [edition, open, exact, drafts]),
        ),
      )
    return 0
  },
}

function progressOf(call: Call): (done: number, total: number) => void {
  const { stderr } = call.terminal
  if (!stderr.isTTY || call.options.json) return () => undefined
  const bar = new SingleBar({
    stream: stderr,
    format: call.say('cli:analyse.progress'),
    clearOnComplete: true,
  })
  return (done, total) => {
    if (total <= FEW) return
    if (!bar.isActive) bar.start(total, 0)
    bar.update(done)
    if (done === total) bar.stop()
  }
}
