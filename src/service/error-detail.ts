/** What a reader of XML says of a broken file, in the reader's language. */
import type { Translate } from '../i18n.ts'

/** `file.xlf: line 3, column 5: unmatched closing tag: seg` */
const PLACED = /^(?:(.*?): )?line (\d+), column (\d+): (.*)$/s

/** The detail of an error in words: place and complaint translated where they are known, the rest as it is. */
export function detailOf(detail: string, say: Translate): string {
  const [, file, line, column, complaint] = PLACED.exec(detail) ?? []
  if (line === undefined || column === undefined || complaint === undefined) return complaintOf(detail, say)
  const place = say('check:place', { line, column })
  return [...(file === undefined ? [] : [file]), place, complaintOf(complaint, say)].join(': ')
}

/** The complaint by its words: what follows a colon, and a number in it, are values. */
function complaintOf(complaint: string, say: Translate): string {
  const [, words = '', name = ''] = /^([^:]*)(?:: (.*))?$/s.exec(complaint) ?? []
  const key = words
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
  const told = say(`check:xml.${key}`, { name, number: /\d+/.exec(words)?.[0] ?? '' })
  return key === '' || told.endsWith(`xml.${key}`) ? complaint : told
}
