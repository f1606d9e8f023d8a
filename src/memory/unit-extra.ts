/** What another tool's memory says of a unit that has no place of its own here: it is kept, and goes out again. */

/** A property or a remark, with the attributes it has: `type` of a property, a language. */
export interface Remark {
  readonly text: string
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

/** Attributes, properties and notes, by the names that TMX has for them. */
export interface Remarks {
  /** `usagecount`, `lastusagedate`, `creationtool`, `segtype`, `o-tmf`, `srclang` …; of the whole file where the unit has none. */
  readonly attributes?: Readonly<Record<string, string>> | undefined
  readonly props?: readonly Remark[] | undefined
  readonly notes?: readonly Remark[] | undefined
}

/** Of the unit, and of each of its sides. */
export interface UnitExtra extends Remarks {
  readonly tr?: Remarks | undefined
  readonly en?: Remarks | undefined
}
