/** The API's document as it is served, where no routes are at hand: all but who may use which. */
import { type ApiDocument, withManners } from './manners.ts'
import { openApi } from './openapi.ts'

export function apiDocument(version: string): ApiDocument {
  return withManners(openApi(version))
}
