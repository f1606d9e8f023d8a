/** The command line: finds the command, parses its options, runs it, tells errors in one line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadTranslator } from '../i18n.ts'
import { type House, openHouse } from '../service/house.ts'
import { sqliteDialect } from '../store/sqlite.ts'
import { Store } from '../store/store.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { type Call, type Command, type Say, type Terminal, UsageError } from './command.ts'
import { editions } from './editions.ts'
import { describeError } from './errors.ts'
import { helpOf, overview } from './help.ts'
import { make } from './make.ts'
import {
  memoryExport,
  memoryImport,
  memoryMatch,
  memoryStatsCommand,
  termsExport,
  termsImport,
} from './memory.ts'
import { pair } from './pair.ts'
import { read } from './read.ts'
import { segment } from './segment.ts'
import { serve } from './serve.ts'
import { xliffImport, xliffPatch } from './xliff.ts'
import { xliffExport, xliffPackage } from './xliff-export.ts'

const COMMANDS: readonly Command[] = [
  make,
  pair,
  read,
  segment,
  serve,
  editions,
  memoryImport,
  memoryExport,
  memoryMatch,
  memoryStatsCommand,
  termsImport,
  termsExport,
  xliffExport,
  xliffPackage,
  xliffImport,
  xliffPatch,
]

const GLOBAL = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  data: { type: 'string' },
} as const

/** Runs the program; answers its exit code: 0 done, 1 something failed, 2 wrong usage. */
export async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const home = readConfig({}).home
  const lang = languageOf(argv, env)
  const say = loadTranslator(join(home, 'locales'), lang)
  const tell = (text: string, code = 0) => {
    terminal.stdout.write(`${text}\n`)
    return code
  }
  let house: House | undefined
  try {
    if (asksVersion(argv)) return tell(versionOf(home))
    const { command, rest, words } = find(argv)
    const group = COMMANDS.filter(({ name }) => name.startsWith(`${words[0]} `))
    if (!command && wantsHelp(argv)) return tell(overview(group.length > 0 ? group : COMMANDS, say))
    if (!command && words.length === 0) return tell(overview(COMMANDS, say), 2)
    if (!command && words.length === 1 && group.length > 0) return tell(overview(group, say), 2)
    if (!command) throw new UsageError('no-such-command', { command: words.slice(0, 2).join(' ') })
    if (wantsHelp(rest)) return tell(helpOf(command, say))
    const { values, positionals } = parse(command, rest)
    if (values.lang !== undefined && !LANGS.some((each) => each === values.lang))
      throw new UsageError('choice', {
        option: 'lang',
        value: String(values.lang),
        choices: LANGS.join(', '),
      })
    const config = readConfig({ ...env, ...overrides(values) })
    const call: Call = {
      args: positionals,
      options: values,
      config,
      lang,
      say,
      terminal,
      house: async () => {
        house ??= await openHouse(await Store.open(sqliteDialect(join(config.data, 'yanyana.sqlite'))), {
          home,
          fetch: config.fetch,
        })
        return house
      },
    }
    return await command.run(call)
  } catch (error) {
    return fail(error, say, terminal)
  } finally {
    await house?.close()
  }
}

function versionOf(home: string): string {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}

function fail(error: unknown, say: Say, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.stderr.write(
      `yanyana: ${say(`cli:usage.${error.code}`, error.values)}\n${say('cli:usage.see-help')}\n`,
    )
    return 2
  }
  const { code, message } = describeError(error, say)
  if (code === 'EPIPE') return 0
  terminal.stderr.write(`yanyana: ${message}\n`)
  return code === 'bad-setting' ? 2 : 1
}

/** The command that the first words name, and what follows them. */
function find(argv: readonly string[]): {
  command: Command | undefined
  words: readonly string[]
  rest: readonly string[]
} {
  const words = argv.filter((word, i) => !word.startsWith('-') && !/^--(lang|data)$/.test(argv[i - 1] ?? ''))
  const [first = '', second = ''] = words
  const command =
    COMMANDS.find((each) => each.name === `${first} ${second}`) ??
    COMMANDS.find((each) => each.name === first)
  const rest = [...argv]
  for (const word of command?.name.split(' ') ?? []) rest.splice(rest.indexOf(word), 1)
  return { command, words, rest }
}

/** Options that stand for a variable of the environment. */
function overrides({ data, port, host }: Record<string, string | boolean | undefined>): NodeJS.ProcessEnv {
  const pairs = Object.entries({ YANYANA_DATA: data, PORT: port, HOST: host })
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

function parse(
  command: Command,
  args: readonly string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...GLOBAL, ...command.options },
      allowPositionals: true,
      strict: true,
    })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new UsageError('bad-option', { option: /'([^']+)'/.exec(text)?.[1] ?? text })
  }
}

function wantsHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** `--version` asks for the program's version, unless a word follows that a command may take for its own. */
function asksVersion(argv: readonly string[]): boolean {
  const at = argv.findIndex((word) => word === '--version' || word === '-V')
  const next = argv[at + 1]
  return at >= 0 && (at === 0 || next === undefined || next.startsWith('-'))
}

/** `--lang`, else the environment's language, else English. */
function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.indexOf('--lang')
  const asked = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice(7)
  const wanted = asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  return wanted.startsWith('tr') ? 'tr' : 'en'
}
