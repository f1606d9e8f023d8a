import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { House } from '../service/house.ts'
import { exportMemory, type FoundMatch, importMemory, matchMemory, memoryStats } from '../service/memory.ts'
import { detectLanguage, type Lang } from '../text/language.ts'
import { type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain, print, printJson, table } from './output.ts'

export const memoryImport: Command = {
  name: 'memory import',
  operands: 'files',
  options: { json: { type: 'boolean' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const house = await call.house()
    const reports = []
    let failed = false
    for (const path of call.args) {
      try {
        const report = { file: path, ...(await importMemory(house, basename(path), await readFile(path))) }
        reports.push(report)
        if (!call.options.json)
          print(
            call,
            call.say('cli:memory.imported', {
              file: path,
              added: report.added,
              changed: report.changed,
              skipped: report.skipped.length,
            }),
          )
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

export const memoryExport: Command = {
  name: 'memory export',
  operands: '',
  options: { out: { type: 'string', short: 'o' } },
  async run(call) {
    const tmx = await exportMemory(await call.house())
    const out = optionText(call, 'out')
    if (out === undefined) call.terminal.stdout.write(tmx)
    else await writeFile(out, tmx)
    return 0
  },
}

export const memoryMatch: Command = {
  name: 'memory match',
  operands: 'text',
  options: { from: { type: 'string' }, threshold: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const text = call.args.join(' ')
    if (text.trim() === '') throw new UsageError('no-text')
    const threshold = Number(optionText(call, 'threshold') ?? 70)
    if (!(threshold >= 50 && threshold <= 100))
      throw new UsageError('choice', {
        option: 'threshold',
        value: optionText(call, 'threshold') ?? '',
        choices: '50–100',
      })
    const asked = optionChoice(call, 'from', ['tr', 'en'] as const) ?? detectLanguage(text)
    const { from, matches } = await bestMatches(await call.house(), text, asked, threshold)
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

/** Matches for a text; where nothing tells its language, those of the language that has the better ones. */
async function bestMatches(
  house: House,
  text: string,
  asked: Lang | undefined,
  threshold: number,
): Promise<{ from: Lang; matches: FoundMatch[] }> {
  const found = await Promise.all(
    (asked ? [asked] : (['en', 'tr'] as const)).map(async (from) => ({
      from,
      matches: await matchMemory(house, text, from, threshold),
    })),
  )
  return found.reduce((a, b) => ((b.matches[0]?.score ?? 0) > (a.matches[0]?.score ?? 0) ? b : a))
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
    }
    return 0
  },
}
