/** The pages of the memory and of the termbase. */
import type { Router } from 'express'
import type { House } from '../service/house.ts'
import { addAnalysisPage } from './analysis.tsx'
import { addMemoriesPage } from './memories.tsx'
import { addSearchPage } from './memory-search.tsx'
import type { PageTools } from './pairs.tsx'
import { addTermPages } from './terms.tsx'
import { addUnitPages } from './unit.tsx'
import { addUnitListPages } from './units.tsx'
import { addUpkeepPages } from './upkeep.tsx'

export function addMemoryPages(web: Router, house: House, tools: PageTools): void {
  addSearchPage(web, house, tools)
  addUpkeepPages(web, house, tools)
  addUnitListPages(web, house, tools)
  addUnitPages(web, house, tools)
  addMemoriesPage(web, house, tools)
  addAnalysisPage(web, house, tools)
  addTermPages(web, house, tools)
}
