import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Outcome, SegmentReport } from '../edition/merge.ts'
import { exportXliff } from '../service/export-edition.ts'
import { mergeReturn } from '../service/merge-return.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain, print, printJson, table } from './output.ts'

export const xliffExport: Command = {
  name: 'xliff export',
  operands: 'editions',
  options: { version: { type: 'string' }, from: { type: 'string' }, out: { type: 'string', short: 'o' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-edition')
    const version = optionChoice(call, 'version', ['1.2', '2.1'] as const) ?? '1.2'
    const from = optionChoice(call, 'from', ['tr', 'en'] as const)
    const out = optionText(call, 'out')
    if (out === undefined && call.args.length > 1) throw new UsageError('out-many')
    const house = await call.house()
    let failed = false
    for (const id of call.args) {
      const edition = await house.store.edition(id)
      if (!edition) {
        failed = true
        complain(call, call.say('cli:error.no-such-edition', { id }))
        continue
      }
      const xliff = await exportXliff(house, edition, { version, source: from })
      if (out === undefined) call.terminal.stdout.write(xliff)
      else {
        const path =
          call.args.length === 1 && /\.(xlf|xliff)$/.test(out) ? out : join(out, `${edition.name}.xlf`)
        await mkdir(dirname(path), { recursive: true })
        await writeFile(path, xliff)
        complain(call, path)
      }
    }
    return failed ? 1 : 0
  },
}

const OUTCOMES: readonly Outcome[] = [
  'accepted',
  'unchanged',
  'stale',
  'conflict',
  'rejected',
  'unknown',
  'missing',
]

/** Outcomes that leave a translator's words out of the edition. */
const LEFT: ReadonlySet<Outcome> = new Set(['rejected', 'conflict', 'stale', 'unknown'])

export const xliffImport: Command = {
  name: 'xliff import',
  operands: 'files',
  options: { conflicts: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const onConflict = optionChoice(call, 'conflicts', ['keep', 'take'] as const)
    const house = await call.house()
    const merged = []
    let failed = false
    for (const path of call.args) {
      try {
        for (const each of await mergeReturn(house, await readFile(path), { onConflict })) {
          const { edition, handOff, reports, units } = each
          const { id, revision } = edition
          merged.push({ file: path, edition: id, handOff, revision, units, reports })
          failed ||= reports.some(({ outcome }) => LEFT.has(outcome))
        }
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    if (call.options.json) printJson(call, { files: merged })
    else if (merged.length > 0) {
      const head = [
        call.say('cli:xliff.column.file'),
        call.say('cli:xliff.column.edition'),
        ...OUTCOMES.map((each) => call.say(`cli:xliff.outcome.${each}`)),
      ]
      print(
        call,
        table(
          head,
          merged.map(({ file, edition, reports }) => [
            file,
            edition,
            ...OUTCOMES.map((outcome) => reports.filter((each) => each.outcome === outcome).length),
          ]),
        ),
      )
      for (const { file, reports } of merged)
        for (const report of reports)
          if (report.outcome !== 'accepted' && report.outcome !== 'unchanged')
            complain(call, `${file}: ${explained(call, report)}`)
    }
    return failed ? 1 : 0
  },
}

/** What became of a segment and why, in words; a conflict with both texts. */
function explained({ say }: Call, { id, outcome, reason, target, ours }: SegmentReport): string {
  const why = reason ? ` (${say(`cli:xliff.reason.${reason}`)})` : ''
  const texts =
    outcome === 'conflict'
      ? [say('cli:xliff.ours', { text: ours ?? '' }), say('cli:xliff.theirs', { text: target ?? '' })]
      : []
  return [`${id}: ${say(`cli:xliff.outcome.${outcome}`)}${why}`, ...texts].join('\n  ')
}
