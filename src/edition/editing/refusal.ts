/** Why an edit cannot be made; nothing is changed then. */
export interface Refusal {
  readonly code:
    | 'no-such-row'
    | 'no-row-beside'
    | 'not-body'
    | 'nothing-there'
    | 'fixed'
    | 'repeated'
    | 'inside-emendation'
    | 'inside-code'
    | 'no-such-segment'
    | 'no-such-emendation'
    | 'begins-a-paragraph'
    | 'first-paragraph'
    | 'transmitted'
    | 'locked'
    | 'strange-code'
    | 'doubled-code'
    | 'no-translation'
    | 'own-translation'
    | 'approved'
    | 'changed-since'
    | 'nothing-to-align'
  /** The row that stands in the way. */
  readonly row: string
}

export function refuse(code: Refusal['code'], row: string): Refusal {
  return { code, row }
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'row' in value
}
