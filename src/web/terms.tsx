/** The termbase: its concepts, the terms of a text, and candidates from the memory. */
import type { Router } from 'express'
import type { House } from '../service/house.ts'
import { addConceptPages } from './concept-page.tsx'
import type { PageTools } from './pairs.tsx'
import { addTermCandidates } from './term-candidates.tsx'
import { addTermList } from './term-list.tsx'
import { addTermLookUp } from './term-look-up.tsx'

export function addTermPages(web: Router, house: House, tools: PageTools): void {
  addTermList(web, house, tools)
  addTermLookUp(web, house, tools)
  addTermCandidates(web, house, tools)
  addConceptPages(web, house, tools)
}
