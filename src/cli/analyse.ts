import { SingleBar } from 'cli-progress'
import { writeLeverageTable } from '../exchange/leverage-table.ts'
import { type Analysis, type Leverage, ROWS, type Row } from '../memory/leverage.ts'
import { type FileToAnalyse, analyse as run, segmentsOfEdition, segmentsOfPage } from '../service/analyse.ts'
import { type Call, type Command, optionChoice, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { inputsOf, openInput } from './inputs.ts'
import { complain, print, printJson, table } from './output.ts'

/** More segments than this get a progress bar. */
const FEW = 2000

/** What the memory spares a translator of pages and editions, as CAT tools print it. */
export const analyse: Command = {
  name: 'analyse',
  operands: 'pages-editions',
  options: { from: { type: 'string' }, json: { type: 'boolean' }, csv: { type: 'boolean' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-page')
    const { files, failed } = await filesOf(call)
    if (files.length > 0) {
      const analysis = await run(await call.house(), files, progressOf(call))
      if (call.options.json) printJson(call, analysis)
      else if (call.options.csv) call.terminal.stdout.write(writeLeverageTable(analysis))
      else print(call, tables(call, analysis))
    }
    return failed ? 1 : 0
  },
}

/** Each operand is an edition's id, or else a page; one that cannot be read is told, and stops no other. */
async function filesOf(call: Call): Promise<{ files: FileToAnalyse[]; failed: boolean }> {
  const house = await call.house()
  const from = optionChoice(call, 'from', ['tr', 'en'] as const)
  const files: FileToAnalyse[] = []
  let failed = false
  for (const operand of call.args) {
    const edition = await house.store.edition(operand)
    if (edition) {
      files.push(segmentsOfEdition(edition, from))
      continue
    }
    try {
      for (const input of await inputsOf([operand], { twins: false })) {
        const [file] = await openInput(house, input.path, input.name, call.terminal.stdin)
        files.push(await segmentsOfPage(house, file, from))
      }
    } catch (error) {
      failed = true
      complain(call, `${operand}: ${describeError(error, call.say).message}`)
    }
  }
  return { files, failed }
}

function progressOf(call: Call): ((done: number, total: number) => void) | undefined {
  const { stderr } = call.terminal
  if (!stderr.isTTY) return undefined
  const bar = new SingleBar({
    stream: stderr,
    format: call.say('cli:analyse.progress'),
    clearOnComplete: true,
  })
  let begun = false
  return (done, total) => {
    if (total <= FEW) return
    if (!begun) bar.start(total, 0)
    begun = true
    bar.update(done)
    if (done === total) bar.stop()
  }
}

/** One table for all files together, and with several files one line for each. */
function tables(call: Call, { files, total }: Analysis): string {
  const column = (key: string) => call.say(`cli:analyse.column.${key}`)
  const share = (words: number) =>
    total.total.words === 0 ? 0 : Math.round((100 * words) / total.total.words)
  const line = (name: string, { segments, words }: Leverage['total']) => [name, segments, words, share(words)]
  const rows = [
    ...ROWS.map((row) => line(nameOf(call, row), total.rows[row])),
    line(column('total'), total.total),
  ]
  const bands = table([column('band'), column('segments'), column('words'), '%'], rows)
  const weighted = call.say('cli:analyse.weighted', { words: total.weighted })
  if (files.length < 2) return `${bands}\n${weighted}`
  const each = table(
    [column('file'), column('segments'), column('words'), column('new'), column('weighted')],
    files.map((file) => [
      file.name,
      file.total.segments,
      file.total.words,
      file.rows.none.words,
      file.weighted,
    ]),
  )
  return `${each}\n\n${bands}\n${weighted}`
}

function nameOf(call: Call, row: Row): string {
  switch (row) {
    case 'repetition':
    case 'cross-file repetition':
    case 'none':
      return call.say(`cli:analyse.row.${row.replace(' ', '-')}`)
    default:
      return row
  }
}
