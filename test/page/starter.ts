import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decodePage } from '../../src/page/decode.ts'
import type { LabelData } from '../../src/page/label-data.ts'
import { labelTable } from '../../src/page/labels.ts'
import type { Page } from '../../src/page/page.ts'
import { readPage } from '../../src/page/read-page.ts'
import { plainRendition } from '../../src/page/rendition.ts'
import { fold } from '../../src/text/turkish.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** The label table that ships, as data and indexed. */
export const LABEL_DATA: LabelData = JSON.parse(readFileSync(resolve(ROOT, 'memory/labels.json'), 'utf8'))
export const LABELS = labelTable(LABEL_DATA)
/** What reading needs besides the page: the label table, some names. */
export const OPTIONS = {
  labels: LABELS,
  names: new Set(['Russia', 'Japan', 'Bulgaria', 'Romania', 'Kazakhstan'].map(fold)),
}

/** A page read from bytes or text, with the label table that ships unless told. */
export function read(input: string | Uint8Array, name = 'page', labels = LABELS): Page {
  return readPage(
    name,
    plainRendition(decodePage(typeof input === 'string' ? new TextEncoder().encode(input) : input)),
    { ...OPTIONS, labels },
  )
}

export function readFile(path: string): Page {
  return read(readFileSync(path), path)
}

export const SAMPLES = resolve(ROOT, 'samples')

const seed = resolve(ROOT, '../shared/seeds/avim-2019-02-22-russia-japan.txt')
/** A real page as it came, where the checkout has one beside it. */
export const SEED = existsSync(seed) ? seed : undefined
