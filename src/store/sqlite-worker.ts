/** The thread of `sqlite-writer.ts`: statements in, what they answer out, one after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './sqlite-database.ts'
import type { WriteQuestion, WriteReply } from './sqlite-writer.ts'

const database = openDatabase(workerData)

parentPort?.on('message', (question: WriteQuestion | 'close') => {
  if (question !== 'close') {
    parentPort?.postMessage(answerTo(question))
    return
  }
  database.close()
  parentPort?.close()
})

function answerTo({ sql, parameters }: WriteQuestion): WriteReply {
  try {
    const statement = database.prepare(sql)
    if (statement.reader) return { rows: statement.all(parameters) }
    const { changes, lastInsertRowid } = statement.run(parameters)
    return { rows: [], changes, lastInsertRowid }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // What an error carries beside its message does not get over by itself.
    return { error, errcode: 'errcode' in error ? error.errcode : undefined }
  }
}
