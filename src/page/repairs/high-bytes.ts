/** The upper half of windows-1252 and windows-1254, as characters. */

/** Bytes 80 to 9F of windows-1252; windows-1254 has the same, less Ž and ž. A blank stands for what is not assigned. */
const UPPER_CONTROLS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
/** Where windows-1254 and ISO-8859-9 differ from Latin-1. */
const TURKISH: readonly [string, number][] = [
  ['Ğ', 0xd0],
  ['İ', 0xdd],
  ['Ş', 0xde],
  ['ğ', 0xf0],
  ['ı', 0xfd],
  ['ş', 0xfe],
]

/** The byte from which a character was read, in any of the four encodings; unassigned bytes stand for themselves. */
export const HIGH_BYTES: ReadonlyMap<string, number> = new Map([
  ...Array.from({ length: 128 }, (_, i): [string, number] => [String.fromCharCode(0x80 + i), 0x80 + i]),
  ...Array.from(UPPER_CONTROLS)
    .map((letter, i): [string, number] => [letter, 0x80 + i])
    .filter(([letter]) => letter !== ' '),
  ...TURKISH,
])
