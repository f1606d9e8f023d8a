import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isZip, readZip, writeZip } from '../../src/service/zip.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const all = () => true
const made = (...names: string[]) => writeZip(names.map((name) => ({ name, bytes: bytes(`in ${name}`) })))
const python = (code: string, ...args: string[]) =>
  execFileSync('/usr/bin/python3', ['-c', code, ...args], { encoding: 'utf8' })

describe('an archive', () => {
  test('gives back the files that were put in, in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-zğış]{1,8}(\/[a-z0-9]{1,8}){0,3}$/), { maxLength: 6 }),
        fc.uint8Array({ maxLength: 500 }),
        (names, content) => {
          const entries = names.map((name) => ({ name, bytes: content }))
          const back = readZip(writeZip(entries), all)
          expect(back.map(({ name, bytes: b }) => [name, [...b]])).toEqual(
            names.map((name) => [name, [...content]]),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  test('is the same, byte for byte, each time, and other programs open it', () => {
    const archive = made('a.xlf', 'ğ/İ.txt')
    expect(made('a.xlf', 'ğ/İ.txt').equals(archive)).toBe(true)
    expect(isZip(archive)).toBe(true)
    const dir = mkdtempSync(join(tmpdir(), 'yanyana-zip-'))
    writeFileSync(join(dir, 'a.zip'), archive)
    const list = python(
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(z.namelist())',
      join(dir, 'a.zip'),
    )
    expect(list.trim()).toBe("['a.xlf', 'ğ/İ.txt']")
    rmSync(dir, { recursive: true })
  })

  test('of another program is read, compressed files too', () => {
    const dir = mkdtempSync(join(tmpdir(), 'yanyana-zip-'))
    python(
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED)\nz.comment=b"PK"*50\nz.writestr("d/","")\nz.writestr("d/a.xlf","x"*9999)',
      join(dir, 'a.zip'),
    )
    const [only, ...more] = readZip(readFileSync(join(dir, 'a.zip')), all)
    expect([only?.name, only?.bytes.length, more]).toEqual(['d/a.xlf', 9999, []])
    rmSync(dir, { recursive: true })
  })
})

/** An archive with one field of its only file's central record changed. */
function doctored(archive: Buffer, offset: number, value: number, size: 2 | 4): Buffer {
  const copy = Buffer.from(archive)
  const at = copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  if (size === 2) copy.writeUInt16LE(value, at + offset)
  else copy.writeUInt32LE(value, at + offset)
  return copy
}

/** A file of zeros that says it is `claimed` long. */
function bomb(claimed: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(20_000_000))
  const archive = writeZip([{ name: 'a.xlf', bytes: packed }])
  return doctored(doctored(archive, 10, 8, 2), 24, claimed, 4)
}

describe('what is refused', () => {
  test.each([
    ['a name that leads out', made('../a.xlf'), 'zip-unsafe'],
    ['a name that leads out, backwards', made('x\\..\\..\\a.xlf'), 'zip-unsafe'],
    ['a name from the root', made('/etc/a.xlf'), 'zip-unsafe'],
    ['a name with a drive', made('C:/a.xlf'), 'zip-unsafe'],
    ['a name twice', made('a.xlf', 'a.xlf'), 'zip-unsafe'],
    ['a name twice but for capitals', made('a.xlf', 'A.XLF'), 'zip-unsafe'],
    ['a link', doctored(made('a.xlf'), 38, (0o120777 << 16) >>> 0, 4), 'zip-unsafe'],
    ['an encrypted file', doctored(made('a.xlf'), 8, 1, 2), 'zip-unsafe'],
    ['a bomb that lies about its size', bomb(1000), 'zip-broken'],
    ['a bomb that says its size', bomb(4_000_000_000), 'zip-too-large'],
    ['a way of compressing that nobody knows', doctored(made('a.xlf'), 10, 99, 2), 'zip-broken'],
    ['a wrong check sum', doctored(made('a.xlf'), 16, 1, 4), 'zip-broken'],
    ['a place outside', doctored(made('a.xlf'), 42, 4_000_000_000, 4), 'zip-broken'],
    ['an end that is cut off', made('a.xlf').subarray(0, -5), 'zip-broken'],
    ['nothing but a beginning', Buffer.from('PK\x03\x04'), 'zip-broken'],
  ])('%s', (_what, archive, code) => {
    expect(() => readZip(archive, all)).toThrow(expect.objectContaining({ code }))
  })

  test('never crashes on damage', () => {
    const archive = made('a.xlf', 'b/c.xlf')
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), (at, value) => {
        const copy = Buffer.from(archive)
        copy[at] = value
        try {
          readZip(copy, all)
        } catch (error) {
          expect(error).toMatchObject({ name: 'ZipError' })
        }
      }),
      { numRuns: 2000 },
    )
  })
})
