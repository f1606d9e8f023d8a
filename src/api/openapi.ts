import { createDocument } from 'zod-openapi'
import { bulkPaths } from './bulk.ts'
import { checkPaths } from './check.ts'
import { conceptPaths } from './concepts.ts'
import { editionBody } from './edition-body.ts'
import { editionPaths } from './edition-paths.ts'
import { newPageBody } from './edition-schemas.ts'
import { editPaths } from './edits.ts'
import { eventPaths } from './events.ts'
import { jobPaths } from './jobs.ts'
import { listPaths } from './lists.ts'
import { memoryPaths } from './memory.ts'
import { unitPaths } from './memory-unit-paths.ts'
import { pairPaths } from './pairs.ts'
import { peoplePaths } from './people.ts'
import { pretranslationPaths } from './pretranslation.ts'
import { problemSchema } from './problem.ts'
import { publicationPaths } from './publications.ts'
import { reviewPaths } from './review.ts'
import { webhookMessages, webhookPaths } from './webhooks.ts'

const problemBody = problemSchema.meta({ id: 'Problem' })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemBody } },
})

/** The API in OpenAPI 3.1, from the schemas that check the requests. */
export function openApi(version: string): object {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Yanyana',
      version,
      description: 'Bilingual editions of hosted pages, their hand-offs and returns',
    },
    servers: [{ url: '/api/v1' }],
    paths: {
      ...editionPaths(problem),
      ...pairPaths(problem),
      ...editPaths(problem),
      ...listPaths(problem),
      ...reviewPaths(problem),
      ...publicationPaths(problem),
      ...checkPaths(problem),
      ...memoryPaths(problem),
      ...conceptPaths(problem),
      ...pretranslationPaths(problem),
      ...peoplePaths(problem),
      ...unitPaths(problem),
      ...bulkPaths(problem, { edition: editionBody, page: newPageBody }),
      ...jobPaths(problem),
      ...eventPaths(problem),
      ...webhookPaths(problem),
    },
    webhooks: webhookMessages,
  })
}
