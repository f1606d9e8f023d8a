import type { Command, Say } from './command.ts'

/** What the program can do, a command a line. */
export function overview(commands: readonly Command[], say: Say): string {
  const lines = commands.map(
    (command) => [`  yanyana ${usage(command)}`, say(`cli:command.${key(command)}`)] as const,
  )
  const width = Math.max(...lines.map(([left]) => left.length))
  return [
    say('cli:help.title'),
    '',
    `${say('cli:help.usage')}: yanyana ${say('cli:help.pattern')}`,
    '',
    ...lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`),
    '',
    ...options(['lang', 'data', 'help', 'version'], say, 'cli:option'),
  ].join('\n')
}

/** One command's operands and options. */
export function helpOf(command: Command, say: Say): string {
  const own = Object.keys(command.options).map((name) => (name === 'version' ? 'xliff-version' : name))
  return [
    `${say('cli:help.usage')}: yanyana ${usage(command)} ${say('cli:help.pattern-options')}`.replace(
      / +/g,
      ' ',
    ),
    '',
    say(`cli:command.${key(command)}`),
    '',
    ...options([...own, 'lang', 'data', 'help', 'version'], say, 'cli:option'),
  ].join('\n')
}

function usage(command: Command): string {
  return `${command.name} ${command.operands}`.trim()
}

/** The command's key in the locales: `memory-import`. */
function key(command: Command): string {
  return command.name.replace(' ', '-')
}

const SIGNS: Readonly<Record<string, string>> = {
  lang: '--lang tr|en',
  data: '--data DIR',
  help: '-h, --help',
  version: '-V, --version',
  out: '-o, --out PATH',
  with: '--with PAGE',
  json: '--json',
  conflicts: '--conflicts keep|take',
  text: '--text',
  make: '--make',
  'xliff-version': '--version 1.2|2.1',
  from: '--from tr|en',
  threshold: '--threshold N',
  reading: '--reading emended|transmitted',
  srx: '--srx',
  port: '--port N',
  host: '--host ADDRESS',
}

function options(names: readonly string[], say: Say, prefix: string): string[] {
  const width = Math.max(...Object.values(SIGNS).map((sign) => sign.length))
  return names.map((name) => `  ${(SIGNS[name] ?? `--${name}`).padEnd(width)}  ${say(`${prefix}.${name}`)}`)
}
