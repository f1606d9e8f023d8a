import { type Analysis, ROWS } from '../memory/leverage.ts'
import { writeCsv } from './csv.ts'

/** An analysis as CSV: a line for each file and row, and for all files together (`*`). */
export function writeLeverageTable({ files, total }: Analysis): string {
  const lines = [...files, { ...total, name: '*' }].flatMap(({ name, rows, total: all, weighted }) => [
    ...ROWS.map((row) => [name, row, rows[row].segments, rows[row].words, '']),
    [name, 'total', all.segments, all.words, weighted],
  ])
  return writeCsv(
    [['file', 'band', 'segments', 'words', 'weighted'], ...lines].map((line) => line.map(String)),
  )
}
