/**
 * Passwords are kept as argon2id hashes, each with its parameters in a PHC string
 * (`$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`, base64 without padding), so that they may change: a hash with others is still
 * verified, and made anew at the next sign-in.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { passwordForm } from '../../people/password.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. Memory in KiB. */
const NOW = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Beyond these a stored hash is not worked on: whoever could write one must not be able to hold the program up. */
const MOST = { memory: 1_048_576, passes: 16, parallelism: 16 } as const
/** Hashes made at once; each takes a thread of the pool that reading files needs too. */
const AT_ONCE = 2

const derive = promisify(argon2)

export interface Verified {
  readonly right: boolean
  /** Whether the hash is not of the present parameters. */
  readonly stale: boolean
}

/** The PHC string of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await hashOf(password, salt, NOW, HASH_BYTES)
  return `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${bare(salt)}$${bare(hash)}`
}

/**
 * Whether a password is that of a PHC string. Without one as much work is done and the answer is no: nobody learns by waiting
 * whether somebody is known here.
 */
export async function verifyPassword(password: string, phc: string | undefined): Promise<Verified> {
  const known = phc === undefined ? undefined : parsePhc(phc)
  const salt = known?.salt ?? Buffer.alloc(SALT_BYTES)
  const parameters = known?.parameters ?? NOW
  const hash = await hashOf(password, salt, parameters, known?.hash.length ?? HASH_BYTES)
  const right = known !== undefined && timingSafeEqual(hash, known.hash)
  const stale =
    parameters.memory !== NOW.memory ||
    parameters.passes !== NOW.passes ||
    parameters.parallelism !== NOW.parallelism
  return { right, stale }
}

interface Parameters {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

function parsePhc(phc: string): { parameters: Parameters; salt: Buffer; hash: Buffer } {
  const found =
    /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{16,})$/.exec(
      phc,
    )
  const [memory, passes, parallelism] = [found?.[1], found?.[2], found?.[3]].map(Number)
  const [salt, hash] = [found?.[4], found?.[5]]
  if (!memory || !passes || !parallelism || !salt || !hash)
    throw new Error('a password is stored as no PHC string of argon2id')
  if (memory > MOST.memory || passes > MOST.passes || parallelism > MOST.parallelism)
    throw new Error('a password is stored with parameters that are out of bounds')
  return {
    parameters: { memory, passes, parallelism },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

let running = 0
const waiting: (() => void)[] = []

async function hashOf(
  password: string,
  nonce: Buffer,
  parameters: Parameters,
  tagLength: number,
): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    const message = Buffer.from(passwordForm(password))
    return await derive('argon2id', { message, nonce, tagLength, ...parameters })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
