/**
 * Secrets as the database keeps them: sealed with a key that is not in it (AES-256-GCM). The key is configured, or lies in the
 * folder of the data, in a file that its owner alone may read; instances that share a database share the key.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError, type Secret } from '../setting.ts'

const CIPHER = 'aes-256-gcm'
/** Bytes of the key, of the initialisation vector (NIST SP 800-38D, 8.2.2) and of the tag. */
const [KEY, IV, TAG] = [32, 12, 16]
const PREFIX = 'sealed:v1:'
const FILE = 'secret.key'

/** Something that cannot be opened with this key. */
export class SealError extends Error {
  readonly code = 'other-key'
  constructor() {
    super(
      'the secrets of this database are sealed with another key: set YANYANA_KEY, or bring its secret.key',
    )
    this.name = 'SealError'
  }
}

export class Seal {
  readonly #keyOf: () => Buffer
  #key: Buffer | undefined

  private constructor(keyOf: () => Buffer) {
    this.#keyOf = keyOf
  }

  /**
   * By a key that is configured, else by that of a folder, where one is made when it is first needed; with neither by one that
   * lasts as long as the program.
   */
  static by(key: Secret | undefined, folder: string | undefined): Seal {
    if (key) return new Seal(() => keyFrom(key.secret(), 'YANYANA_KEY'))
    return new Seal(() => (folder === undefined ? randomBytes(KEY) : keyIn(folder)))
  }

  static isSealed(text: string): boolean {
    return text.startsWith(PREFIX)
  }

  /** @param of what it is a secret of: sealed, it opens for nothing else */
  close(text: string, of: string): string {
    const iv = randomBytes(IV)
    const cipher = createCipheriv(CIPHER, this.#secret(), iv).setAAD(Buffer.from(of))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
  }

  /** @throws {SealError} */
  open(sealed: string, of: string): string {
    const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64')
    try {
      if (!Seal.isSealed(sealed)) throw new SealError()
      const decipher = createDecipheriv(CIPHER, this.#secret(), bytes.subarray(0, IV))
      decipher.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(IV, IV + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8')
    } catch (error) {
      throw error instanceof ConfigError ? error : new SealError()
    }
  }

  #secret(): Buffer {
    this.#key ??= this.#keyOf()
    return this.#key
  }
}

/** @throws {ConfigError} */
function keyFrom(text: string, where: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY)
    throw new ConfigError(
      `${where} is no key; give ${KEY} random bytes in base64, as of: openssl rand -base64 32`,
    )
  return key
}

/** The key of a folder; of several programs that make one at once, all have the one that was there first. */
function keyIn(folder: string): Buffer {
  const path = join(folder, FILE)
  const known = readKey(path)
  if (known) return known
  mkdirSync(folder, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${randomBytes(KEY).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  const made = readKey(path)
  if (!made) throw new ConfigError(`${path} cannot be read`)
  return made
}

/** @throws {ConfigError} where others may read it */
function readKey(path: string): Buffer | undefined {
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file) return undefined
  if (process.platform !== 'win32' && (file.mode & 0o077) !== 0)
    throw new ConfigError(`others may read ${path}; make it its owner’s alone: chmod 600`)
  return keyFrom(readFileSync(path, 'utf8'), path)
}
