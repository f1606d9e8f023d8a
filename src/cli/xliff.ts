import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { OUTCOMES, type Outcome, type SegmentReport } from '../edition/judge.ts'
import { importEditions } from '../service/import-edition.ts'
import { mergeReturn } from '../service/merge-return.ts'
import { patchFile } from '../service/patch-xliff.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { pageName } from './inputs.ts'
import { complain, print, printJson, table } from './output.ts'

/** Outcomes that leave a translator's words out of the edition. */
const LEFT: ReadonlySet<Outcome> = new Set(['rejected', 'conflict', 'stale', 'unknown'])

export const xliffImport: Command = {
  name: 'xliff import',
  operands: 'files',
  options: {
    conflicts: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'as-edition': { type: 'boolean' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    if (call.options['as-edition'] === true) return importAsEditions(call)
    const onConflict = optionChoice(call, 'conflicts', ['keep', 'take'] as const)
    const dryRun = call.options['dry-run'] === true
    const by = optionText(call, 'by')?.trim() || undefined
    const house = await call.house()
    const merged = []
    const broken: { readonly file: string; readonly code: string; readonly message: string }[] = []
    let failed = false
    for (const path of call.args) {
      try {
        const returned = await mergeReturn(house, await readFile(path), { onConflict, dryRun, by })
        for (const { file, error } of returned.failed) {
          failed = true
          const { code, message } = describeError(error, call.say)
          broken.push({ file: `${path}/${file}`, code, message })
          complain(call, `${path}/${file}: ${message}`)
        }
        for (const each of returned.merged) {
          const { edition, handOff, reports, notes, units, file } = each
          const { id, revision } = edition
          const name = file === undefined ? path : `${path}/${file}`
          merged.push({ file: name, edition: id, handOff, revision, units, reports, notes })
          failed ||= reports.some(({ outcome }) => LEFT.has(outcome))
        }
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    if (call.options.json) printJson(call, { dryRun, files: merged, failed: broken })
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
      if (dryRun) print(call, call.say('cli:xliff.dry-run'))
      for (const { file, reports, notes } of merged) {
        for (const report of reports)
          if (report.outcome !== 'accepted' && report.outcome !== 'unchanged')
            complain(call, `${file}: ${explained(call, report)}`)
        for (const { id, by, text } of notes)
          complain(call, `${file}: ${id}: ${call.say('cli:xliff.note', { by: by ?? '?', text })}`)
      }
    }
    return failed ? 1 : 0
  },
}

/** Makes editions of bilingual files that are not ours. */
async function importAsEditions(call: Call): Promise<number> {
  const house = await call.house()
  const made: { readonly file: string; readonly edition: string; readonly rows: number }[] = []
  let failed = false
  for (const path of call.args) {
    try {
      for (const { id, rows } of await importEditions(house, pageName(path), await readFile(path)))
        made.push({ file: path, edition: id, rows: rows.length })
    } catch (error) {
      failed = true
      complain(call, `${path}: ${describeError(error, call.say).message}`)
    }
  }
  if (call.options.json) printJson(call, { files: made })
  else for (const { file, edition } of made) print(call, `${file}: ${edition}`)
  return failed ? 1 : 0
}

export const xliffPatch: Command = {
  name: 'xliff patch',
  operands: 'files',
  options: {
    edition: { type: 'string' },
    'dry-run': { type: 'boolean' },
    out: { type: 'string', short: 'o' },
  },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const house = await call.house()
    const [out, edition] = [optionText(call, 'out'), optionText(call, 'edition')]
    if (edition !== undefined && !(await house.store.edition(edition))) {
      complain(call, call.say('cli:error.no-such-edition', { id: edition }))
      return 1
    }
    let failed = false
    for (const path of call.args) {
      try {
        const { bytes, filled, open } = await patchFile(house, await readFile(path), edition)
        print(call, call.say('cli:xliff.patched', { file: path, filled, open }))
        if (filled > 0 && call.options['dry-run'] !== true)
          await replaceFile(out === undefined ? path : join(out, basename(path)), bytes)
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    return failed ? 1 : 0
  },
}

/** Writes a file beside its place and puts it there when it is whole. */
async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.part`
  await writeFile(beside, bytes)
  await rename(beside, path)
}

/** What became of a segment and why, in words; with the texts where the return's was not taken, damaged codes by name. */
function explained({ say }: Call, report: SegmentReport): string {
  const { id, outcome, reason, target, ours, source, sent, codes, into } = report
  const why = reason ? ` (${say(`cli:xliff.reason.${reason}`)})` : ''
  const texts = { source, sent, theirs: target, ours }
  const shown = source === undefined ? [] : Object.entries(texts)
  const lines = shown.flatMap(([name, text]) =>
    text === undefined ? [] : [say(`cli:xliff.${name}`, { text: text.replaceAll('\n', '\n    ') })],
  )
  const kept = outcome === 'stale' || (outcome === 'conflict' && ours !== undefined)
  const damage = Object.entries(codes ?? {}).flatMap(([kind, names]: [string, readonly string[]]) =>
    names.length > 0 ? [say(`cli:xliff.codes.${kind}`, { codes: names.join(' ') })] : [],
  )
  const joined = into === undefined ? [] : [say('cli:xliff.into', { id: into })]
  return [
    `${id}: ${say(`cli:xliff.outcome.${outcome}`)}${why}`,
    ...lines,
    ...(kept ? [say('cli:xliff.kept')] : []),
    ...damage,
    ...joined,
  ].join('\n  ')
}
