/** A thread of `match-batch.ts`: a copy of an index, then segments in, the best match of each out. */
import { parentPort } from 'node:worker_threads'
import { applyChange } from '../memory/index-change.ts'
import { contextHash, type Found, TextIndex } from '../memory/text-index.ts'
import type { BatchQuestion, BatchSegment, IndexCopy } from './match-batch.ts'
import { copied } from './shared-arrays.ts'

let index = new TextIndex('tr')
let ranks: readonly number[] = []
let threshold = 100
let penalties: readonly number[] = []

parentPort?.on('message', (question: BatchQuestion) => {
  switch (question.kind) {
    case 'index':
      index = indexOf(question.copy)
      ranks = question.copy.ranks
      ;({ threshold, penalties } = question)
      break
    case 'segments':
      parentPort?.postMessage(question.segments.map(best))
  }
})

function indexOf({ lang, data, changes }: IndexCopy): TextIndex {
  const made = new TextIndex(lang, data && { ...data, vocabulary: copied(data.vocabulary) })
  for (const change of changes) applyChange(made, change)
  return made
}

/** With every adaptation taken for possible: whoever asked looks at those again. */
function best({ text, before, after }: BatchSegment): Found | undefined {
  return index.find(text, {
    threshold,
    limit: 1,
    before: contextHash(before),
    after: contextHash(after),
    ranks,
    penalties,
    adapts: () => true,
  })[0]
}
