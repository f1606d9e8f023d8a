import { writeFile } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import type { PagePair, PairResult } from '../edition/page-pairs.ts'
import type { PairProgress } from '../edition/pair-doubt.ts'
import type { PairEvidence } from '../edition/pair-evidence.ts'
import type { PairPage } from '../edition/pair-facts.ts'
import type { House } from '../service/house.ts'
import { makeEdition } from '../service/make-edition.ts'
import { findPairs, pairPageOf } from '../service/pair-pages.ts'
import { readPage } from '../service/read-page.ts'
import { type Call, type Command, optionText, type Say, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { inputsOf, openInput, pageName } from './inputs.ts'
import { complain, print, printJson, table } from './output.ts'

/** More pages than this get a progress bar. */
const FEW = 20
/** Pieces of evidence that a line of the table shows. */
const SHOWN = 4

/** A page that could not be read, or a pair of which no edition could be made. */
interface Failure {
  readonly page: string
  readonly error: { readonly code: string; readonly message: string }
}

/** Finds which Turkish page and which English page of many are the same work. */
export const pair: Command = {
  name: 'pair',
  operands: 'pages',
  options: {
    json: { type: 'boolean' },
    out: { type: 'string', short: 'o' },
    make: { type: 'boolean' },
  },
  async run(call) {
    const paths = await pathsFor(call)
    const house = await call.house()
    const bar = progressBar(call, paths.length)
    const { pages, failures } = await readAll(call, house, paths, bar)
    const result = await findPairs(house, pages, [], (at) => show(bar, call, at))
    bar?.stop()
    const made = call.options.make ? await makeAll(call, house, result.pairs) : undefined
    await report(call, result, { failures, ...made })
    return failures.length > 0 || (made?.unmade.length ?? 0) > 0 ? 1 : 0
  },
}

/** Every page, also those that file names would make one work of. */
async function pathsFor(call: Call): Promise<string[]> {
  if (call.args.length === 0) throw new UsageError('no-page')
  const inputs = await inputsOf(call.args)
  const paths = inputs.flatMap(({ path, twin }) => (twin === undefined ? [path] : [path, twin]))
  if (paths.length === 0) throw new UsageError('no-text-files', { path: call.args.join(', ') })
  if (call.options.make && paths.includes('-')) throw new UsageError('make-stdin')
  return paths
}

function progressBar(call: Call, pages: number): SingleBar | undefined {
  const { stderr } = call.terminal
  if (pages <= FEW || !stderr.isTTY || call.options.json) return undefined
  const format = call.say('cli:pair.progress')
  const bar = new SingleBar({ stream: stderr, format, clearOnComplete: true, etaBuffer: 100 })
  bar.start(pages, 0, { step: call.say('cli:pair.step.loading') })
  return bar
}

function show(bar: SingleBar | undefined, call: Call, { step, done, total }: PairProgress): void {
  bar?.setTotal(total)
  bar?.update(done, { step: call.say(`cli:pair.step.${step}`) })
}

async function readAll(
  call: Call,
  house: House,
  paths: readonly string[],
  bar: SingleBar | undefined,
): Promise<{ pages: PairPage[]; failures: Failure[] }> {
  const pages: PairPage[] = []
  const failures: Failure[] = []
  for (const path of paths) {
    try {
      const name = path === '-' ? 'stdin' : pageName(path)
      const [file] = await openInput(house, path, name, call.terminal.stdin)
      const page = await readPage(house, file)
      const told = pairPageOf(path, page)
      // A page that does not say where it lies on the web is known by its place in the folders.
      pages.push(told.address === undefined && path !== '-' ? { ...told, address: path } : told)
    } catch (error) {
      failures.push({ page: path, error: describeError(error, call.say) })
    }
    bar?.increment()
  }
  return { pages, failures }
}

/** Makes the edition of every sure pair: the English page with the Turkish one as its twin. */
async function makeAll(
  call: Call,
  house: House,
  pairs: readonly PagePair[],
): Promise<{ editions: ReadonlyMap<PagePair, string>; unmade: Failure[] }> {
  const editions = new Map<PagePair, string>()
  const unmade: Failure[] = []
  for (const each of pairs) {
    try {
      const file = async (path: string) =>
        (await openInput(house, path, pageName(path), call.terminal.stdin))[0]
      const { edition } = await makeEdition(house, await file(each.en), await file(each.tr))
      editions.set(each, edition.id)
    } catch (error) {
      unmade.push({ page: each.en, error: describeError(error, call.say) })
    }
  }
  return { editions, unmade }
}

interface Extras {
  readonly failures: readonly Failure[]
  readonly editions?: ReadonlyMap<PagePair, string>
  readonly unmade?: readonly Failure[]
}

async function report(call: Call, result: PairResult, extras: Extras): Promise<void> {
  const { failures, editions, unmade = [] } = extras
  const failed = [...failures, ...unmade]
  const json = {
    ...result,
    pairs: result.pairs.map((each) => {
      const edition = editions?.get(each)
      return edition === undefined ? each : { ...each, edition }
    }),
    failed,
  }
  const out = optionText(call, 'out')
  if (out !== undefined) await writeFile(out, `${JSON.stringify(json, null, 2)}\n`)
  if (call.options.json) {
    if (out === undefined) printJson(call, json)
    return
  }
  for (const part of [tableOf(result.pairs, 'sure', call.say), tableOf(result.unsure, 'unsure', call.say)])
    if (part) print(call, part)
  if (result.alone.length > 0) {
    const { say } = call
    const head = [say('cli:pair.column.alone'), say('cli:pair.column.reason')]
    print(
      call,
      `${table(
        head,
        result.alone.map(({ id, reason }) => [id, say(`cli:pair.reason.${reason}`)]),
      )}\n`,
    )
  }
  const { pairs, unsure, alone } = result
  const counts = { pairs: pairs.length, unsure: unsure.length, alone: alone.length }
  print(call, call.say('cli:pair.summary', counts))
  if (editions) print(call, call.say('cli:pair.made', { count: editions.size }))
  for (const { page, error } of failed) complain(call, `${page}: ${error.message}`)
}

function tableOf(pairs: readonly PagePair[], kind: 'sure' | 'unsure', say: Say): string | undefined {
  if (pairs.length === 0) return undefined
  const head = ['tr', 'en', 'score', 'evidence'].map((column) => say(`cli:pair.column.${column}`))
  const rows = pairs.map(({ tr, en, score, evidence }) => [tr, en, score.toFixed(3), wordsOf(evidence, say)])
  return `${say(`cli:pair.${kind}`)}\n${table(head, rows)}\n`
}

/** `names +9.1 (Lavrov, NATO), date +3.2 (2019-02-22)` */
function wordsOf(evidence: readonly PairEvidence[], say: Say): string {
  return evidence
    .slice(0, SHOWN)
    .map(({ kind, weight, detail }) => {
      const figure = `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`
      const short = detail.length > 40 ? `${detail.slice(0, 39)}…` : detail
      return `${say(`cli:pair.kind.${kind}`)} ${figure}${short ? ` (${short})` : ''}`
    })
    .join(', ')
}
