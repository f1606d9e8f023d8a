/** Align again from here: what is below a row, down to the next that a person has confirmed, as one step. */
import { alignSentences, type SentenceVectors } from '../edition/alignment.ts'
import { isRefusal } from '../edition/editing/refusal.ts'
import { type Realignment, realigned, realignmentFrom } from '../edition/realign.ts'
import { rowNamed } from '../edition/segments.ts'
import { changeIn, type Edited, type Editor, editionIn } from './edit-edition.ts'
import { EditError } from './edit-error.ts'
import type { House } from './house.ts'

/**
 * @throws {EditError} `nothing-to-align`, `changed-meanwhile` where somebody edited while the sentences were aligned
 * @throws {EmbeddingError} where embeddings are configured and cannot be had
 */
export async function realign(
  house: House,
  { edition: id, row, by, via }: Editor & { readonly edition: string; readonly row: string },
): Promise<Edited> {
  const old = await editionIn(house.store, id)
  const run = realignmentFrom(old, rowNamed(old.rows, row)?.id ?? row)
  if (isRefusal(run))
    throw new EditError(run.code, `row ${run.row}: ${run.code}`, rowNamed(old.rows, run.row))
  const vectors = await vectorsOf(house, run)
  const { lexicon } = await house.memory()
  const beads = alignSentences(run.source, run.target, old.source, lexicon, vectors)
  const edited = await house.store.transaction((store) =>
    changeIn(house, store, id, { by, via, kind: 'realign' }, (now, stamp) => {
      if (now.revision !== old.revision)
        throw new EditError('changed-meanwhile', `edition ${id} was changed while it was aligned`)
      return realigned(now, run, beads, stamp)
    }),
  )
  house.news.wake()
  return edited
}

/** Embeddings outside of transactions, for they take their time. */
async function vectorsOf(
  house: House,
  { source, target }: Realignment,
): Promise<SentenceVectors | undefined> {
  if (!house.embeddings) return undefined
  const texts = [...source, ...target].map(({ text }) => text)
  const vectors = await house.embeddings.embed(texts)
  return new Map(texts.map((text, k) => [text, vectors[k] as Float32Array]))
}
