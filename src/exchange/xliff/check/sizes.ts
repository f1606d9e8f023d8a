/** The Size and Length Restriction module (section 5.7): values by the standard profiles, and targets measured by them. */
import type { Findings } from './finding.ts'
import { attr, type Node } from './node.ts'
import { outward, type Scope, type SizeProfile } from './scope.ts'

/** Bytes of a character in the storage profiles (5.7.6.2). */
const STORAGE: Readonly<Record<string, (point: number) => number>> = {
  'xliff:utf8': (point) => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4),
  'xliff:utf16': (point) => (point < 0x10000 ? 2 : 4),
  'xliff:utf32': () => 4,
}
const CODE_POINTS = 'xliff:codepoints'

/** The profile that `slr:profiles` selects. */
export function readProfile(profiles: Node, normalization: Node | undefined): SizeProfile {
  return {
    general: attr(profiles, 'generalProfile') ?? '',
    storage: attr(profiles, 'storageProfile') ?? '',
    normalGeneral: (normalization && attr(normalization, 'general')) ?? 'none',
    normalStorage: (normalization && attr(normalization, 'storage')) ?? 'none',
  }
}

/** Profiles whose name begins with `xliff:` are those of the specification. */
export function checkProfiles(profiles: Node, findings: Findings): void {
  for (const [name, known, clause] of [
    ['generalProfile', [CODE_POINTS], '#slr_general_profile'],
    ['storageProfile', Object.keys(STORAGE), '#slr_storage_profile'],
  ] as const) {
    const value = attr(profiles, name)
    if (value?.startsWith('xliff:') && !known.some((each) => each === value))
      findings.add(
        'bad-value',
        profiles,
        { element: 'slr:profiles', attribute: name, value, expected: known.join(' | ') },
        { clause },
      )
  }
}

/** How large a text may be. */
interface Limits {
  readonly min: number
  readonly max: number
}

/** `[minsize,]maxsize`, where the maximum may be `*` (5.7.6.1.1, 5.7.6.2.1). */
function readLimits(value: string): Limits | undefined {
  const [, min, max] = /^(?:(\d{1,15})\s*,\s*)?(\d{1,15}|\*)$/.exec(value) ?? []
  if (max === undefined) return undefined
  return { min: Number(min ?? 0), max: max === '*' ? Infinity : Number(max) }
}

const MEASURES = [
  {
    kind: 'general',
    restriction: 'slr:sizeRestriction',
    own: 'slr:sizeInfo',
    clause: '#slr_size_restriction',
  },
  {
    kind: 'storage',
    restriction: 'slr:storageRestriction',
    own: 'slr:equivStorage',
    clause: '#slr_storage_restriction',
  },
] as const

const isStandard = (profile: SizeProfile, kind: 'general' | 'storage') =>
  kind === 'general' ? profile.general === CODE_POINTS : STORAGE[profile.storage] !== undefined

/** Values of the module's attributes as the selected standard profile reads them. */
export function checkSizeValues(node: Node, profile: SizeProfile, findings: Findings): void {
  for (const { kind, restriction, own, clause } of MEASURES) {
    if (!isStandard(profile, kind)) continue
    const limits = attr(node, restriction)
    if (limits !== undefined) {
      const read = readLimits(limits)
      if (!read || read.min > read.max)
        findings.add('size-limits', node, { attribute: restriction, value: limits }, { clause })
    }
    const size = attr(node, own)
    if (size !== undefined && size !== '' && !/^\d{1,15}$/.test(size))
      findings.add(
        'size-not-integer',
        node,
        { attribute: own, value: size },
        { clause: own === 'slr:sizeInfo' ? '#slr_size_info' : '#slr_equiv_storage' },
      )
  }
}

/** `sizeInfoRef` names something inside a `slr:data` beside the element or beside one around it (5.7.5.10). */
export function checkSizeReference(node: Node, scope: Scope | undefined, findings: Findings): void {
  const ref = attr(node, 'slr:sizeInfoRef')
  if (ref === undefined) return
  for (const { sizeDataIds } of outward(scope)) if (sizeDataIds.has(ref)) return
  findings.add('size-info-unresolved', node, { ref })
}

/** Measures a target and what is marked inside it; answers what it adds to the elements around. */
export function measureTarget(
  target: Node,
  profile: SizeProfile,
  findings: Findings,
): { readonly general: number; readonly storage: number } {
  const sizes = { general: 0, storage: 0 }
  for (const { kind, restriction, own, clause } of MEASURES) {
    if (!isStandard(profile, kind)) continue
    const measure = (node: Node): number => {
      let size = node === target ? 0 : Number(attr(node, own) ?? 0) || 0
      let inside = 0
      for (const child of node.children)
        inside += typeof child === 'string' ? sizeOf(child, kind, profile) : measure(child)
      if (node.name === 'cp') inside += pointSize(Number.parseInt(attr(node, 'hex') ?? '', 16), kind, profile)
      size += inside
      if (node !== target) reportSize(node, restriction, size, clause, findings)
      return size
    }
    sizes[kind] = measure(target)
  }
  return sizes
}

/** Compares what the targets of an element measure with what it allows. */
export function reportSizes(
  node: Node,
  measured: { readonly general: number; readonly storage: number },
  profile: SizeProfile,
  whole: boolean,
  findings: Findings,
): void {
  for (const { kind, restriction, clause } of MEASURES)
    if (isStandard(profile, kind)) reportSize(node, restriction, measured[kind], clause, findings, whole)
}

function reportSize(
  node: Node,
  restriction: string,
  size: number,
  clause: string,
  findings: Findings,
  whole = true,
): void {
  const limits = readLimits(attr(node, restriction) ?? '')
  if (!limits) return
  const values = { element: node.name, size: String(size), min: String(limits.min), max: String(limits.max) }
  if (size > limits.max) findings.add('too-long', node, values, { clause })
  else if (whole && size < limits.min) findings.add('too-short', node, values, { clause })
}

function sizeOf(text: string, kind: 'general' | 'storage', profile: SizeProfile): number {
  const form = kind === 'general' ? profile.normalGeneral : profile.normalStorage
  const normal = form === 'nfc' ? text.normalize('NFC') : form === 'nfd' ? text.normalize('NFD') : text
  let size = 0
  for (const char of normal) size += pointSize(char.codePointAt(0) ?? 0, kind, profile)
  return size
}

function pointSize(point: number, kind: 'general' | 'storage', profile: SizeProfile): number {
  if (Number.isNaN(point)) return 0
  return kind === 'general' ? 1 : (STORAGE[profile.storage]?.(point) ?? 0)
}
