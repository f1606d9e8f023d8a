import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { Edition } from '../edition/edition.ts'
import { READINGS, type Reading, repeatOf } from '../edition/edition.ts'
import { XLIFF_VERSIONS, type XliffVersion } from '../exchange/xliff/profiles.ts'
import { BANDS, bandOf } from '../memory/bands.ts'
import { exportHtml, exportJson, exportTmx, exportXliff, isNothing } from '../service/export-edition.ts'
import type { House } from '../service/house.ts'
import { type Made, makeEditions, type Work } from '../service/make-edition.ts'
import { type Call, type Command, optionChoice, optionText, type Say, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { type Input, inputsOf, openInput, pageName } from './inputs.ts'
import { complain, print, printJson, table } from './output.ts'

/** More pages than this get a progress bar. */
const FEW = 3
/** Pages that are held at once. */
const TOGETHER = 200

/** What is to be written of each page, and where. */
interface Wanted {
  readonly out: string
  readonly version: XliffVersion
  readonly reading: Reading | undefined
}

/** What came of one page. */
interface Outcome {
  readonly page: string
  readonly edition?: string
  readonly again?: boolean
  readonly fields?: number
  readonly segments?: number
  /** Segments that a twin page or a translator has given. */
  readonly translated?: number
  /** The other segments per band of the memory; repetitions are in none. */
  readonly bands?: Readonly<Record<string, number>>
  readonly emendations?: number
  readonly findings?: readonly string[]
  readonly files?: readonly string[]
  readonly error?: { readonly code: string; readonly message: string }
}

export const make: Command = {
  name: 'make',
  operands: 'pages',
  options: {
    out: { type: 'string', short: 'o' },
    with: { type: 'string' },
    reading: { type: 'string' },
    version: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const inputs = await inputsFor(call)
    const out = optionText(call, 'out') ?? 'out'
    const version = optionChoice(call, 'version', XLIFF_VERSIONS) ?? '1.2'
    const reading = optionChoice(call, 'reading', READINGS)
    await mkdir(out, { recursive: true })
    const house = await call.house()
    const bar = progress(call, inputs.length)
    const outcomes: Outcome[] = []
    for (let at = 0; at < inputs.length; at += TOGETHER) {
      const part = inputs.slice(at, at + TOGETHER)
      outcomes.push(...(await makeAll(call, house, part, { out, version, reading }, () => bar?.increment())))
    }
    bar?.stop()
    report(call, outcomes)
    return outcomes.some((outcome) => outcome.error) ? 1 : 0
  },
}

async function inputsFor(call: Call): Promise<Input[]> {
  if (call.args.length === 0) throw new UsageError('no-page')
  const twin = optionText(call, 'with')
  const inputs = await inputsOf(call.args, { twins: twin === undefined })
  if (inputs.length === 0) throw new UsageError('no-text-files', { path: call.args.join(', ') })
  if (twin === undefined) return inputs
  const [only, ...more] = inputs
  if (!only || more.length > 0) throw new UsageError('with-one')
  return [{ ...only, twin }]
}

function progress(call: Call, total: number): SingleBar | undefined {
  const { stderr } = call.terminal
  if (total <= FEW || !stderr.isTTY || call.options.json) return undefined
  const bar = new SingleBar({ stream: stderr, format: call.say('cli:make.progress'), clearOnComplete: true })
  bar.start(total, 0)
  return bar
}

/** Makes pages together, for many segments are matched faster at once. */
async function makeAll(
  call: Call,
  house: House,
  inputs: readonly Input[],
  wanted: Wanted,
  progress: () => void,
): Promise<Outcome[]> {
  const failed = (error: unknown, { path }: Input) => ({ page: path, error: describeError(error, call.say) })
  const opened: (Work | Outcome)[] = []
  for (const input of inputs)
    opened.push(await openWork(call, house, input).catch((error: unknown) => failed(error, input)))
  const works = opened.filter((each) => 'file' in each)
  const made = (await makeEditions(house, works, progress)).values()
  const outcomes: Outcome[] = []
  for (const [i, input] of inputs.entries()) {
    const work = opened[i]
    if (work && 'page' in work) {
      outcomes.push(work)
      progress()
      continue
    }
    try {
      const { value } = made.next()
      if (!value || value instanceof Error) throw value
      const files = await write(call, house, value, join(wanted.out, input.name), wanted)
      outcomes.push({ ...summary(value), page: input.path, files })
    } catch (error) {
      outcomes.push(failed(error, input))
    }
  }
  return outcomes
}

async function openWork(call: Call, house: House, input: Input): Promise<Work> {
  const { stdin } = call.terminal
  const [file, own] = await openInput(house, input.path, input.name, stdin)
  const [twin] =
    input.twin === undefined ? [own] : await openInput(house, input.twin, pageName(input.twin), stdin)
  return { file, twin }
}

async function write(
  call: Call,
  house: House,
  made: Made,
  base: string,
  { version, reading }: Wanted,
): Promise<string[]> {
  const { edition, pages } = made
  const files: [string, string][] = [
    [`${base}.html`, exportHtml(house, edition, call.lang, reading)],
    ...(await xliffOf(house, edition, version)).map((text): [string, string] => [`${base}.xlf`, text]),
    [`${base}.tmx`, exportTmx(house, edition)],
    [`${base}.json`, exportJson(edition, pages)],
  ]
  await Promise.all(files.map(([path, text]) => writeFile(path, text)))
  return files.map(([path]) => path)
}

/** The hand-off; none of a page that leaves nothing to translate. */
async function xliffOf(house: House, edition: Edition, version: Wanted['version']): Promise<string[]> {
  try {
    return [await exportXliff(house, edition, { version })]
  } catch (error) {
    if (!isNothing(error)) throw error
    return []
  }
}

function summary({ edition, pages, again }: Made): Omit<Outcome, 'page'> {
  const body = edition.rows.filter((row) => row.kind === 'body' && repeatOf(row) === undefined)
  const bands = Object.fromEntries(BANDS.map((band) => [band, 0]))
  let translated = 0
  for (const row of body) {
    const origins = [row.tr.origin, row.en.origin]
    const band = bandOf(row.match?.score ?? (origins.includes('memory') ? 100 : undefined))
    if (origins.includes('person') || origins.includes('twin')) translated++
    else bands[band] = (bands[band] ?? 0) + 1
  }
  const emendations = pages.flatMap((page) => page.emendations)
  return {
    edition: edition.id,
    again,
    fields: pages.reduce((sum, page) => sum + page.fields.length, 0),
    segments: edition.rows.filter((row) => row.kind === 'body').length,
    translated,
    bands,
    emendations: emendations.filter(({ kind }) => kind !== 'repetition').length,
    findings: edition.findings.map((finding) => finding.code),
  }
}

function report(call: Call, outcomes: readonly Outcome[]): void {
  if (call.options.json) {
    printJson(call, { pages: outcomes })
    return
  }
  const made = outcomes.filter((outcome) => !outcome.error)
  const { say } = call
  const column = (key: string) => say(`cli:make.column.${key}`)
  if (made.length > 0) {
    const head = [
      column('page'),
      column('fields'),
      column('segments'),
      column('translated'),
      ...BANDS.map((band) => (band === 'none' ? column('none') : band.replace(/-\d+$/, '+'))),
      column('emendations'),
      column('findings'),
    ]
    const rows = made.map((each) => [
      each.page + (each.again ? ` (${say('cli:make.again')})` : ''),
      each.fields ?? 0,
      each.segments ?? 0,
      each.translated ?? 0,
      ...BANDS.map((band) => each.bands?.[band] ?? 0),
      each.emendations ?? 0,
      each.findings?.length ?? 0,
    ])
    print(call, table(head, rows))
    for (const { page, findings = [] } of made)
      if (findings.length > 0) print(call, `${page}: ${findingsText(findings, say)}`)
  }
  for (const { page, error } of outcomes) if (error) complain(call, `${page}: ${error.message}`)
}

/** `repeated paragraph ×3, garbled title` */
function findingsText(codes: readonly string[], say: Say): string {
  return Array.from(
    Map.groupBy(codes, (code) => code),
    ([code, { length }]) => {
      const name = say(`cli:make.finding.${code}`)
      return length === 1 ? name : `${name} ×${length}`
    },
  ).join(', ')
}
