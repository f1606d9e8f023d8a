/** A path of this site: never one that a browser takes for another host. */
export function localPath(path: string): string {
  return `/${path.replace(/^[/\\]+/, '')}`
}

/** Where to go on after signing in: an address of this site as somebody's browser brought it, else the first page. */
export function localTarget(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || /[\p{Cc}\\]/u.test(value)) return '/'
  const here = 'http://here.invalid'
  if (!URL.canParse(value, here)) return '/'
  const { origin, pathname, search, hash } = new URL(value, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
