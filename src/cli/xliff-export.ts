import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Edition } from '../edition/edition.ts'
import { PROFILE_NAMES, XLIFF_VERSIONS } from '../exchange/xliff/profiles.ts'
import { exportXliffParts, limitsFrom, type XliffExport, xliffPieces } from '../service/export-edition.ts'
import { exportOmegatProject, exportPackage } from '../service/export-package.ts'
import type { House } from '../service/house.ts'
import { slug } from '../service/make-edition.ts'
import { LANGS } from '../text/language.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain } from './output.ts'

/** What to hand out, and for whom. */
const EXPORT_OPTIONS = {
  version: { type: 'string' },
  for: { type: 'string' },
  from: { type: 'string' },
  untranslated: { type: 'boolean' },
  since: { type: 'string' },
  limit: { type: 'string' },
  preview: { type: 'string' },
  split: { type: 'string' },
} as const

export const xliffExport: Command = {
  name: 'xliff export',
  operands: 'editions',
  options: {
    ...EXPORT_OPTIONS,
    together: { type: 'boolean' },
    out: { type: 'string', short: 'o' },
  },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-edition')
    const options = exportOptions(call)
    const together = call.options.together === true
    const out = optionText(call, 'out')
    if (out === undefined && (options.split !== undefined || (call.args.length > 1 && !together)))
      throw new UsageError('out-many')
    const house = await call.house()
    let [missing, failed] = [0, false]
    const editions = editionsOf(call, house, () => void missing++)
    const first = await house.store.edition(call.args[0] ?? '')
    if (together) {
      await writeOut(call, xliffPieces(house, editions, options), pathOf(out, first?.name ?? 'xliff', 1, 0))
      return missing > 0 ? 1 : 0
    }
    for await (const edition of editions) {
      try {
        const files =
          options.split === undefined
            ? [xliffPieces(house, [edition], options)]
            : await exportXliffParts(house, edition, options)
        for (const [i, xliff] of files.entries())
          await writeOut(
            call,
            xliff,
            pathOf(out, edition.name, call.args.length, files.length > 1 ? i + 1 : 0),
          )
      } catch (error) {
        failed = true
        complain(call, describeError(error, call.say).message)
      }
    }
    return missing > 0 || failed ? 1 : 0
  },
}

export const xliffPackage: Command = {
  name: 'xliff package',
  operands: 'editions',
  options: { ...EXPORT_OPTIONS, project: { type: 'boolean' }, out: { type: 'string', short: 'o' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-edition')
    const options = exportOptions(call)
    const out = optionText(call, 'out') ?? 'out'
    const house = await call.house()
    let missing = 0
    for await (const edition of editionsOf(call, house, () => void missing++)) {
      const base = join(out, slug(edition.name))
      if (call.options.project !== true) {
        await writeOut(call, await exportPackage(house, edition, options), `${base}.zip`)
        continue
      }
      for (const { name, bytes } of await exportOmegatProject(house, edition, options)) {
        const path = join(base, name)
        await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true })
        if (!name.endsWith('/')) await writeFile(path, bytes)
      }
      complain(call, base)
    }
    return missing > 0 ? 1 : 0
  },
}

/** The editions that are named, one at a time; each that is not there is complained of. */
async function* editionsOf(call: Call, house: House, missing: () => void): AsyncGenerator<Edition> {
  for (const id of call.args) {
    const edition = await house.store.edition(id)
    if (edition) yield edition
    else {
      missing()
      complain(call, call.say('cli:error.no-such-edition', { id }))
    }
  }
}

/** Where a file goes: `--out` itself when it names one, else a file in that folder; `undefined` for standard output. */
function pathOf(out: string | undefined, name: string, groups: number, part: number): string | undefined {
  if (out === undefined) return undefined
  if (groups === 1 && part === 0 && /\.(xlf|xliff)$/.test(out)) return out
  return join(out, `${name}${part > 0 ? `-${part}` : ''}.xlf`)
}

/** What is written may be made as it goes; a file stands in its place when all of it is there. */
async function writeOut(
  call: Call,
  content: string | Uint8Array | AsyncIterable<string>,
  path: string | undefined,
): Promise<void> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
  if (path === undefined) {
    for await (const piece of pieces) call.terminal.stdout.write(piece)
    return
  }
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.part`
  try {
    await writeFile(beside, Readable.from(pieces))
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  complain(call, path)
}

function exportOptions(call: Call): XliffExport {
  return {
    version: optionChoice(call, 'version', XLIFF_VERSIONS),
    profile: optionChoice(call, 'for', PROFILE_NAMES),
    source: optionChoice(call, 'from', LANGS),
    untranslated: call.options.untranslated === true,
    since: optionText(call, 'since'),
    limits: limitsOf(call),
    preview: optionText(call, 'preview')?.replace(/\/+$/, ''),
    split: optionNumber(call, 'split'),
  }
}

function limitsOf(call: Call): NonNullable<XliffExport['limits']> {
  const value = optionText(call, 'limit')
  const limits = value === undefined ? {} : limitsFrom(value)
  if (!limits)
    throw new UsageError('choice', {
      option: 'limit',
      value: value ?? '',
      choices: 'title=120, subtitle=200 …',
    })
  return limits
}

function optionNumber(call: Call, name: string): number | undefined {
  const value = optionText(call, name)
  if (value !== undefined && !/^[1-9]\d{0,8}$/.test(value))
    throw new UsageError('choice', { option: name, value, choices: '1, 2, 3 …' })
  return value === undefined ? undefined : Number(value)
}
