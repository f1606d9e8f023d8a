import { z } from 'zod'

const schema = z.strictObject({
  waivers: z
    .array(
      z.strictObject({
        code: z.string().startsWith('quality-'),
        unit: z.string().optional(),
        segment: z.string().optional(),
        reason: z.string().trim().min(1),
      }),
    )
    .default([]),
  forbidden: z.array(z.strictObject({ text: z.string().min(1), instead: z.string().optional() })).default([]),
})

/** A list of findings to let stand, or of forbidden words, that cannot be read. */
export class WaiverError extends Error {
  readonly code = 'bad-waivers'
}

/**
 * Findings to let stand, each with its reason, and words that a house forbids, from their JSON file:
 * `{"waivers": [{"code": "quality-numbers", "unit": "u1", "reason": "…"}], "forbidden": [{"text": "…", "instead": "…"}]}`.
 *
 * @throws {WaiverError}
 */
export function readWaivers(json: string): z.output<typeof schema> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    throw new WaiverError(error instanceof Error ? error.message : String(error))
  }
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new WaiverError(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  )
}
