/** The editions of many pages, one after another; a page that cannot be read holds the others back as little as it can. */
import { type EditionSummary, summarise } from '../edition/summary.ts'
import { EmbeddingError } from './embedding-error.ts'
import { codeOf } from './error-code.ts'
import type { House } from './house.ts'
import { makeEdition, slug } from './make-edition.ts'
import { openPageInput, parsePageInput } from './page-input.ts'
import { Turn } from './turn.ts'

/** What became of one page. */
export type MadeLine =
  | { readonly line: number; readonly edition: EditionSummary; readonly again: boolean }
  | { readonly line: number; readonly error: { readonly code: string; readonly message: string } }

/** @param by who makes them; lines count from 1 */
export async function* makeMany(
  house: House,
  pages: Iterable<unknown>,
  by: string,
): AsyncGenerator<MadeLine> {
  const turn = new Turn()
  let line = 0
  for (const page of pages) {
    line++
    if (turn.isOver) await turn.pass()
    try {
      const [file, twin] = await openPageInput(house, parsePageInput(page), 'page')
      const named = { ...file, name: slug(file.name) }
      const made = await makeEdition(house, named, twin && { ...twin, name: slug(twin.name) }, {
        by,
        via: 'api',
      })
      yield { line, edition: summarise(made.edition), again: made.again }
    } catch (error) {
      // What has no code is a fault of ours, not of the page.
      const code = codeOf(error)
      if (code === undefined || error instanceof EmbeddingError) throw error
      yield { line, error: { code, message: (error as Error).message } }
    }
  }
}
