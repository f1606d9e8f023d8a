/** The API's document: as the routes check it, and, where they are at hand, with who may use which. */
import type { Router } from 'express'
import { withDeprecations } from './deprecated.ts'
import { withExamples } from './examples.ts'
import { type ApiDocument, withManners } from './manners.ts'
import { openApi } from './openapi.ts'
import { secured } from './secured.ts'

/** Without who may use which. */
export function apiDocument(version: string): ApiDocument {
  return withExamples(withManners(openApi(version)))
}

/** As it is served. */
export function servedDocument(version: string, api: Router): ApiDocument {
  return withDeprecations(secured(apiDocument(version), api), api)
}
