/** The code of an error that tells of what was sent or asked, not of a fault of ours; ours are written `like-this`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(error.code) ? error.code : undefined
}
