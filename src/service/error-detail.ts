/** What is said of a file that cannot be taken, in the reader's language. */
import type { Translate } from '../i18n.ts'

/** `file.xlf: line 3, column 5: unmatched closing tag: seg` */
const PLACED = /^(?:(.*?): )?line (\d+), column (\d+): (.*)$/s

/** `back/file.xlf: the root element is <tmx>` */
const OF_FILE = /^(\S.*?\.\w+): (.*)$/s

/** The detail of an error in words: place and complaint translated where they are known, the rest as it is. */
export function detailOf(detail: string, say: Translate): string {
  const [, file, line, column, complaint] = PLACED.exec(detail) ?? []
  if (line !== undefined && column !== undefined && complaint !== undefined) {
    const place = say('check:place', { line, column })
    const told = toldOf(complaint, say) ?? complaint
    return [...(file === undefined ? [] : [file]), place, told].join(': ')
  }
  const whole = toldOf(detail, say)
  const [, name, rest] = whole === undefined ? (OF_FILE.exec(detail) ?? []) : []
  const told = rest === undefined ? undefined : toldOf(rest, say)
  return whole ?? (told === undefined ? detail : `${name}: ${told}`)
}

/** Values of a complaint: what is quoted, a tag, what follows a colon. */
const VALUE = /"([^"]*)"|<([^<>]+)>|: (.*)$/gs

/** A complaint by its words; what it names, and a number in it, are values. */
function toldOf(complaint: string, say: Translate): string | undefined {
  const [name = '', other = '', third = ''] = Array.from(
    complaint.matchAll(VALUE),
    ([, quoted, tag, last]) => quoted ?? tag ?? last,
  )
  const words = complaint.replace(VALUE, ' ')
  const key = words
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
  const told = say(`check:xml.${key}`, { name, other, third, number: /\d+/.exec(words)?.[0] ?? '' })
  return key === '' || told.endsWith(`xml.${key}`) ? undefined : told
}
