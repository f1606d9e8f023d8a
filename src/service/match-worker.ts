/** A thread of `match-batch.ts`: a copy of an index, then segments in, the best match of each out. */
import { parentPort } from 'node:worker_threads'
import { contextHash, type Found, TextIndex } from '../memory/text-index.ts'
import type { BatchQuestion, BatchSegment } from './match-batch.ts'
import { indexOf } from './shared-arrays.ts'

let index = new TextIndex('tr')
let ranks: readonly number[] = []
let options = { threshold: 100, limit: 1 }
let penalties: readonly number[] = []

parentPort?.on('message', (question: BatchQuestion) => {
  switch (question.kind) {
    case 'index':
      index = indexOf(question.copy)
      ranks = question.copy.ranks
      ;({ options, penalties } = question)
      break
    case 'segments':
      parentPort?.postMessage(question.segments.map(find))
  }
})

/** With every adaptation taken for possible: whoever asked looks at those again. */
function find({ text, before, after }: BatchSegment): Found[] {
  return index.find(text, {
    ...options,
    before: contextHash(before),
    after: contextHash(after),
    ranks,
    penalties,
    adapts: () => true,
  })
}
