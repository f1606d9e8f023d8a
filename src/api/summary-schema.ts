import { z } from 'zod'
import { BANDS } from '../memory/bands.ts'

const states = { initial: z.int(), translated: z.int(), reviewed: z.int(), final: z.int() }

/** An edition as lists show it. */
export const summarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    titleTr: z.string().optional(),
    titleEn: z.string().optional(),
    date: z.string().optional(),
    sectionTr: z.string().optional(),
    sectionEn: z.string().optional(),
    sourceTr: z.string().optional(),
    sourceEn: z.string().optional(),
    rows: z.object({ total: z.int(), ...states }).describe('Rows that are a translator’s work, by state'),
    words: z.int(),
    wordsIn: z.object(states).describe('Words by the state of their row'),
    bands: z
      .record(z.enum(BANDS), z.int())
      .describe('Words by what the memory had for them when the edition was made'),
    findings: z.record(z.string(), z.int()).describe('How often each check found something'),
    sourceChanged: z.int().describe('Rows whose source was changed since they were translated'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'EditionSummary' })
