/**
 * A short name for a text: two FNV-1a hashes of 32 bits, sixteen hexadecimal digits. The same text always gets the same
 * one. It tells texts apart, it proves nothing.
 */
export function digest(text: string): string {
  const half = (seed: number) => {
    let hash = seed
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  return half(0x811c9dc5) + half(0x1b873593)
}
