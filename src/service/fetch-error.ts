export type FetchErrorCode =
  | 'bad-address'
  | 'address-refused'
  | 'robots-refuse'
  | 'too-many-redirects'
  | 'http-status'
  | 'unsupported-type'
  | 'too-large'
  | 'timed-out'
  | 'unreachable'

/** A page that cannot be fetched. */
export class FetchError extends Error {
  readonly code: FetchErrorCode
  constructor(code: FetchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FetchError'
    this.code = code
  }
}
