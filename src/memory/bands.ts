/** The match bands that translators count in, the best first. */
export const BANDS = ['101-102', '100', '95-99', '85-94', '75-84', '50-74', 'none'] as const
export type Band = (typeof BANDS)[number]

/** The band of a score; `none` for no match. */
export function bandOf(score: number | undefined): Band {
  if (score === undefined || score < 50) return 'none'
  if (score > 100) return '101-102'
  if (score === 100) return '100'
  if (score >= 95) return '95-99'
  if (score >= 85) return '85-94'
  return score >= 75 ? '75-84' : '50-74'
}
