import type { Call } from './command.ts'

/** Writes a line to standard output. */
export function print(call: Call, line: string): void {
  call.terminal.stdout.write(`${line}\n`)
}

/** Writes a line to standard error. */
export function complain(call: Call, line: string): void {
  call.terminal.stderr.write(`${line}\n`)
}

/** Writes a value as JSON. */
export function printJson(call: Call, value: unknown): void {
  print(call, JSON.stringify(value, null, 2))
}

/** A table with a head, columns as wide as they need, the last one open; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((name, i) =>
    i === head.length - 1 ? width(name) : Math.max(...cells.map((row) => width(row[i] ?? ''))),
  )
  const numeric = head.map(
    (_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number' || row[i] === ''),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, numeric[i] ?? false))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.slice(1).map(line)].join('\n')
}

function width(text: string): number {
  return Array.from(text.normalize('NFC')).length
}

function pad(text: string, to: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, to - width(text)))
  return right ? blank + text : text + blank
}

/** A text on one line; control characters, which a terminal would obey, are shown as U+FFFD. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '\uFFFD')
}
