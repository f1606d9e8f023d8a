import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { House } from '../service/house.ts'
import { type ImportReport, type ImportTraits, importMemory } from '../service/import-memory.ts'
import {
  exportMemory,
  exportTerms,
  importTerms,
  MEMORY_FORMATS,
  matchText,
  memoryStats,
} from '../service/memory.ts'
import { readFilter, readTraits, readWanted } from '../service/unit-filter.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain, print, printJson, table } from './output.ts'

export const memoryImport: Command = {
  name: 'memory import',
  operands: 'files',
  options: { set: { type: 'string' }, by: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const by = optionText(call, 'by')
    const traits = { ...readTraits(optionText(call, 'set') ?? ''), ...(by !== undefined && { by }) }
    const house = await call.house()
    const reports = []
    let failed = false
    for (const path of call.args) {
      try {
        const report = { file: path, ...(await importFile(call, house, path, traits)) }
        reports.push(report)
        if (!call.options.json) {
          const { added, changed, skippedCount, mended, resumed } = report
          if (resumed > 0) print(call, call.say('cli:memory.resumed', { file: path, count: resumed }))
          print(call, call.say('cli:memory.imported', { file: path, added, changed, skipped: skippedCount }))
          if (mended > 0) complain(call, call.say('cli:memory.mended', { file: path, count: mended }))
        }
        for (const { line, reason } of report.skipped.slice(0, 10))
          complain(call, `${path}:${line}: ${reason}`)
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    if (call.options.json) printJson(call, { files: reports })
    return failed ? 1 : 0
  },
}

/** Imports a file as it is read; a large one shows how far it is. */
async function importFile(
  call: Call,
  house: House,
  path: string,
  traits: ImportTraits,
): Promise<ImportReport> {
  const { size } = await stat(path)
  const { stderr } = call.terminal
  const shown = size > LARGE && stderr.isTTY && !call.options.json
  const bar = shown
    ? new SingleBar({ stream: stderr, format: call.say('cli:memory.progress'), clearOnComplete: true })
    : undefined
  bar?.start(size, 0, { units: 0 })
  try {
    const read = () => createReadStream(path, { highWaterMark: 1024 * 1024 })
    const progress = ({ bytes, units }: { bytes: number; units: number }) => bar?.update(bytes, { units })
    return await importMemory(house, { name: basename(path), size, read }, { progress, traits })
  } finally {
    bar?.stop()
  }
}

/** Larger files get a progress bar, in bytes. */
const LARGE = 20 * 1024 * 1024

export const memoryExport: Command = {
  name: 'memory export',
  operands: '',
  options: { format: { type: 'string' }, filter: { type: 'string' }, out: { type: 'string', short: 'o' } },
  async run(call) {
    const format = optionChoice(call, 'format', MEMORY_FORMATS)
    const filter = readFilter(optionText(call, 'filter') ?? '')
    const parts = await exportMemory(await call.house(), format, filter)
    const out = optionText(call, 'out')
    if (out !== undefined) await writeFile(out, parts)
    else for (const part of parts) call.terminal.stdout.write(part)
    return 0
  },
}

export const termsImport: Command = {
  name: 'terms import',
  operands: 'files',
  options: {},
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const house = await call.house()
    let failed = false
    for (const path of call.args) {
      try {
        const count = await importTerms(house, await readFile(path))
        print(call, call.say('cli:memory.concepts', { file: path, count }))
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    return failed ? 1 : 0
  },
}

export const termsExport: Command = {
  name: 'terms export',
  operands: '',
  options: { style: { type: 'string' }, out: { type: 'string', short: 'o' } },
  async run(call) {
    const tbx = await exportTerms(
      await call.house(),
      optionChoice(call, 'style', ['dca', 'dct'] as const) ?? 'dca',
    )
    const out = optionText(call, 'out')
    if (out === undefined) call.terminal.stdout.write(tbx)
    else await writeFile(out, tbx)
    return 0
  },
}

export const memoryMatch: Command = {
  name: 'memory match',
  operands: 'text',
  options: {
    from: { type: 'string' },
    threshold: { type: 'string' },
    want: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const wanted = readWanted(optionText(call, 'want') ?? '')
    const text = call.args.join(' ')
    if (text.trim() === '') throw new UsageError('no-text')
    const threshold = Number(optionText(call, 'threshold') ?? 70)
    if (!(threshold >= 50 && threshold <= 100))
      throw new UsageError('choice', {
        option: 'threshold',
        value: optionText(call, 'threshold') ?? '',
        choices: '50–100',
      })
    const asked = optionChoice(call, 'from', ['tr', 'en'] as const)
    const { from, matches } = await matchText(await call.house(), text, asked, threshold, wanted)
    if (call.options.json) printJson(call, { from, matches })
    else if (matches.length === 0) print(call, call.say('cli:memory.no-match', { threshold }))
    else
      print(
        call,
        table(
          ['%', 'source', 'target', 'origin'].map((key) =>
            key === '%' ? key : call.say(`cli:memory.column.${key}`),
          ),
          matches.map((each) => [each.score, each.source, each.target, each.origin]),
        ),
      )
    return 0
  },
}

export const memoryStatsCommand: Command = {
  name: 'memory stats',
  operands: '',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const stats = await memoryStats(await call.house())
    if (call.options.json) printJson(call, stats)
    else {
      print(call, call.say('cli:memory.units', { count: stats.units, concepts: stats.concepts }))
      print(
        call,
        table(
          [call.say('cli:memory.column.domain'), call.say('cli:memory.column.units')],
          stats.domains.map((each) => [each.domain, each.units]),
        ),
      )
      if (stats.memories.length > 1)
        print(
          call,
          table(
            [call.say('cli:memory.column.memory'), call.say('cli:memory.column.units')],
            stats.memories.map((each) => [each.memory, each.units]),
          ),
        )
    }
    return 0
  },
}
