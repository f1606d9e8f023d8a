import type { Command } from './command.ts'
import { print, printJson, table } from './output.ts'

/** The editions of the database with their ids, the last changed first. */
export const editions: Command = {
  name: 'editions',
  operands: '',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const list = await (await call.house()).store.summaries()
    if (call.options.json) printJson(call, { editions: list })
    else if (list.length === 0) print(call, call.say('cli:editions.none'))
    else
      print(
        call,
        table(
          ['edition', 'date', 'progress', 'title'].map((key) => call.say(`cli:editions.column.${key}`)),
          list.map(({ id, date, rows, titleTr, titleEn, name }) => [
            id,
            date ?? '',
            `${rows.total - rows.initial}/${rows.total}`,
            (call.lang === 'tr' ? (titleTr ?? titleEn) : (titleEn ?? titleTr)) ?? name,
          ]),
        ),
      )
    return 0
  },
}
