/** What pages load beside their style: the script of the page that is worked on, and the type it is set in. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'
import type { Response, Router } from 'express'
import { requires } from '../access/guard.ts'

/** Made by `npm run build`. */
const SCRIPT_FILE = resolve(import.meta.dirname, '../../dist/client/desk.js')
const BUILT_FILE = resolve(import.meta.dirname, '../client/desk.js')

const FONT_FOLDER = join(
  createRequire(import.meta.url).resolve('@fontsource-variable/source-serif-4/package.json'),
  '../files',
)
/** What of Unicode each file has; from the package's `unicode.json`. */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const
const FONTS = Object.entries(RANGES).flatMap(([part, range]) =>
  (['normal', 'italic'] as const).map((style) => {
    const file = `source-serif-4-${part}-wght-${style}.woff2`
    const bytes = readFileSync(join(FONT_FOLDER, file))
    return { path: `/assets/${basename(file, '.woff2')}.${hashOf(bytes)}.woff2`, bytes, style, range }
  }),
)

/** Source Serif 4, which comes with the program; open licence (SIL OFL 1.1), every letter of Turkish. */
export const FONT_STYLE = FONTS.map(
  ({ path, style, range }) =>
    `@font-face { font-family: "Source Serif 4"; font-style: ${style}; font-weight: 200 900; font-display: swap; src: url(${path}) format("woff2"); unicode-range: ${range}; }`,
).join('\n')

/** The fonts, for good: what is behind a path never changes. */
export function addFonts(web: Router): void {
  for (const { path, bytes } of FONTS)
    web.get(path, requires('anyone'), (_request, response) => send(response, 'woff2', bytes))
}

/** The script of the page that is worked on; answers its path, `undefined` where it was not built: pages work without it. */
export function addScript(web: Router): string | undefined {
  const file = [BUILT_FILE, SCRIPT_FILE].find((each) => existsSync(each))
  if (!file) return undefined
  const bytes = readFileSync(file)
  const path = `/assets/desk.${hashOf(bytes)}.js`
  web.get(path, requires('anyone'), (_request, response) => send(response, 'js', bytes))
  return path
}

function send(response: Response, type: string, bytes: Buffer): void {
  response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(bytes)
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10)
}
