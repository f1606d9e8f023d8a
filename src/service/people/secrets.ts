/** Secrets that the program makes: 256 random bits, of which only a hash is kept. They need no slow hash: nobody guesses them. */
import { createHash, randomBytes } from 'node:crypto'

/** Base64url, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** A name for something that is no secret: 12 hexadecimal figures. */
export function newId(): string {
  return randomBytes(6).toString('hex')
}

/** What is kept of a secret: SHA-256, hexadecimal. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
