/** Reading queries and forms: what is sent may be anything. */

/** The value of a field, the first where it was sent more than once; empty where it was not sent. */
export function field(sent: unknown, name: string): string {
  return fields(sent, name)[0] ?? ''
}

/** All values of a field, in their order. */
export function fields(sent: unknown, name: string): string[] {
  if (typeof sent !== 'object' || sent === null) return []
  const value: unknown = Object.getOwnPropertyDescriptor(sent, name)?.value
  return [value].flat().filter((each) => typeof each === 'string')
}

/** A value, if it is one of these. */
export function oneOf<T extends string>(choices: readonly T[], value: string): T | undefined {
  return choices.find((each) => each === value)
}

/** A whole number between two bounds; `otherwise` for what is none, or lies outside. */
export function wholeNumber(value: string, least: number, most: number, otherwise: number): number {
  const number = value === '' ? Number.NaN : Number(value)
  return Number.isInteger(number) && number >= least && number <= most ? number : otherwise
}
