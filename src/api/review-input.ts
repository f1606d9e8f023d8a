/** Comments, drafts, desks, assignments and rules as requests carry them, and as they are answered. */
import { z } from 'zod'
import { FINDING_LEVELS } from '../edition/house-rules.ts'
import { TASKS } from '../edition/review.ts'
import { contentSchema } from '../publish/edition-json.ts'
import { lang, onBehalfOf, rowId, tokenSchema, writtenContent } from './edit-input.ts'
import { summarySchema } from './summary-schema.ts'

const audience = z.enum(['editors', 'translators']).describe('Those for translators go out with hand-offs')
export const taskSchema = z.enum(TASKS)

export const commentSchema = z
  .object({
    id: z.string(),
    edition: z.string(),
    row: z.string(),
    thread: z.string().optional().describe('The comment that began the thread; absent on that one'),
    author: z.string(),
    at: z.iso.datetime(),
    text: z.string(),
    audience,
    resolved: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'ThreadComment' })
export const commentListSchema = z.object({ comments: z.array(commentSchema) }).meta({ id: 'CommentList' })

export const commentInput = z
  .strictObject({
    row: rowId.optional().describe('Left out in an answer'),
    thread: z.string().max(200).optional().describe('The comment that it answers'),
    text: z.string().trim().min(1).max(10_000).describe('@name speaks to somebody'),
    audience: audience.optional().describe('By default the editors; an answer is for whom its thread is'),
    by: onBehalfOf,
  })
  .refine(({ row, thread }) => (row === undefined) !== (thread === undefined), 'give either row or thread')
  .meta({ id: 'NewThreadComment' })
export const commentQuery = z.strictObject({
  row: rowId.optional(),
  open: z
    .enum(['true', 'false'])
    .optional()
    .describe('Only threads that nobody has resolved, or only resolved ones'),
})
export const resolutionInput = z
  .strictObject({ resolved: z.boolean(), by: onBehalfOf })
  .meta({ id: 'Resolution' })

export const draftInput = z
  .strictObject({ content: writtenContent, upon: tokenSchema })
  .describe('What was typed, and upon what')
  .meta({ id: 'NewDraft' })
export const draftSchema = z
  .object({ row: z.string(), lang, content: contentSchema, upon: tokenSchema, at: z.iso.datetime() })
  .meta({ id: 'Draft' })
export const keptDraftSchema = draftSchema
  .extend({ stale: z.boolean().describe('The row is not any more what it was written upon') })
  .meta({ id: 'KeptDraft' })
export const draftListSchema = z.object({ drafts: z.array(keptDraftSchema) }).meta({ id: 'DraftList' })

export const deskInput = z
  .strictObject({ place: rowId.optional(), bookmarks: z.array(rowId).max(2000).optional() })
  .describe('What is left out stays as it is')
  .meta({ id: 'NewDesk' })
export const deskSchema = z
  .object({
    place: z.string().optional().describe('The row where one stopped'),
    bookmarks: z.array(z.string()).optional(),
    at: z.iso.datetime().optional(),
  })
  .meta({ id: 'Desk' })

export const assignmentInput = z
  .strictObject({ due: z.iso.date().optional(), by: onBehalfOf })
  .default({})
  .meta({ id: 'NewAssignment' })
export const assignmentSchema = z
  .object({
    edition: z.string(),
    person: z.string(),
    task: taskSchema,
    due: z.iso.date().optional(),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Assignment' })
export const assignmentListSchema = z
  .object({ assignments: z.array(assignmentSchema) })
  .meta({ id: 'AssignmentList' })
export const assignmentQuery = z.strictObject({
  edition: z.string().max(300).optional(),
  person: z.string().max(100).optional(),
})
export const personName = z.string().trim().min(1).max(100)

const edition = summarySchema
export const workSchema = z
  .object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('assignment'),
          edition,
          assignment: assignmentSchema,
          words: z.int().describe('Still to translate, or to review'),
        }),
        z.object({ kind: z.literal('mention'), edition, comment: commentSchema }),
        z.object({ kind: z.literal('answer'), edition, comment: commentSchema }),
        z.object({ kind: z.literal('drafts'), edition, rows: z.int() }),
      ]),
    ),
    stopped: z.object({ edition, desk: deskSchema }).optional().describe('Where one stopped last'),
  })
  .meta({ id: 'WorkList' })

/** The rules of the house. */
export const rulesSchema = z
  .strictObject({
    twoPersons: z.boolean().describe('Nobody approves what he wrote himself'),
    blocks: z.strictObject({
      unreviewed: z.boolean(),
      comments: z.boolean().describe('Threads that nobody has resolved'),
      sourceChanged: z.boolean(),
      findings: z.enum(FINDING_LEVELS).describe('From which level on'),
    }),
  })
  .describe('What holds back a publication, and who may approve')
  .meta({ id: 'Rules' })
export const blockerSchema = z.object({
  kind: z.enum(['unreviewed', 'comment', 'source-changed', 'finding']),
  row: z.string(),
  detail: z.string().optional().describe('The code of a finding, the id of a comment'),
})
export const blockerListSchema = z.object({ blockers: z.array(blockerSchema) }).meta({ id: 'BlockerList' })
