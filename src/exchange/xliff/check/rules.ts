/** The Validation module (section 5.8): its rules, and what they say of each target. */
import type { Findings } from './finding.ts'
import { attr, kids, type Node } from './node.ts'
import { outward, type Rule, type Scope } from './scope.ts'

const KINDS = ['isPresent', 'isNotPresent', 'startsWith', 'endsWith'] as const
const OWN: ReadonlySet<string> = new Set([
  ...KINDS,
  'occurs',
  'existsInSource',
  'caseSensitive',
  'normalization',
  'disabled',
])

/** The most rules of a file, group or unit that are applied. */
const MAX_RULES = 200

/** Checks the rules of a `val:validation` and keeps those that can be applied. */
export function readRules(validation: Node, scope: Scope, findings: Findings): void {
  for (const node of kids(validation, 'val:rule')) {
    const kinds = KINDS.filter((kind) => node.attributes.has(kind))
    const custom = [...node.attributes.keys()].filter((name) => name.includes(':') && !OWN.has(name))
    if (kinds.length + Math.min(1, custom.length) !== 1)
      findings.add('rule-not-one', node, { found: [...kinds, ...custom].join(', ') })
    const [kind] = kinds
    if (node.attributes.has('occurs') && kind !== 'isPresent') findings.add('occurs-without-presence', node)
    if (node.attributes.has('existsInSource') && (kinds.length !== 1 || kind === 'isNotPresent'))
      findings.add('source-condition-alone', node)
    if (kinds.length !== 1 || !kind) continue
    if (scope.rules.length === MAX_RULES) {
      findings.add('too-many-rules', node, { most: String(MAX_RULES) })
      return
    }
    if (scope.node.name === 'file' && attr(node, 'disabled') === 'yes')
      findings.add('rule-disables-nothing', node)
    const occurs = attr(node, 'occurs')
    scope.rules.push({
      kind,
      value: node.attributes.get(kind) ?? '',
      occurs: occurs === undefined ? undefined : Number(occurs),
      existsInSource: attr(node, 'existsInSource') === 'yes',
      caseSensitive: attr(node, 'caseSensitive') !== 'no',
      normalization: attr(node, 'normalization') ?? 'nfc',
      disabled: attr(node, 'disabled') === 'yes',
      line: node.line,
      column: node.column,
    })
  }
}

/** The rules that hold in a scope: of two for one string, the inner one; those that are disabled left out. */
export function rulesIn(scope: Scope): readonly Rule[] {
  const found = new Map<string, Rule>()
  for (const { rules } of outward(scope))
    for (const rule of rules) {
      const key = `${rule.kind} ${rule.value}`
      if (!found.has(key)) found.set(key, rule)
    }
  return [...found.values()].filter(({ disabled }) => !disabled)
}

/** Applies rules to a translated segment. Empty targets are not translated yet, and left alone. */
export function applyRules(
  rules: readonly Rule[],
  target: Node,
  texts: { readonly source: string; readonly target: string },
  langs: { readonly source: string | undefined; readonly target: string | undefined },
  findings: Findings,
): void {
  if (texts.target.trim() === '') return
  for (const rule of rules) {
    const there = comparable(texts.target, rule, langs.target)
    const wanted = comparable(rule.value, rule, langs.target)
    const here = comparable(texts.source, rule, langs.source)
    const inSource = comparable(rule.value, rule, langs.source)
    if (obeys(rule, there, wanted, here, inSource)) continue
    findings.add(
      'rule-broken',
      target,
      { rule: rule.kind, value: rule.value, line: String(rule.line) },
      { clause: `#val_${rule.kind}` },
    )
  }
}

function obeys(rule: Rule, target: string, wanted: string, source: string, inSource: string): boolean {
  switch (rule.kind) {
    case 'isPresent': {
      const count = countOf(target, wanted)
      if (rule.occurs !== undefined && count !== rule.occurs) return false
      if (rule.existsInSource) return count > 0 && count === countOf(source, inSource)
      return count > 0
    }
    case 'isNotPresent':
      return !target.includes(wanted)
    case 'startsWith':
      return target.startsWith(wanted) && (!rule.existsInSource || source.startsWith(inSource))
    case 'endsWith':
      return target.endsWith(wanted) && (!rule.existsInSource || source.endsWith(inSource))
  }
}

function countOf(text: string, part: string): number {
  if (part === '') return 1
  let count = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++
  return count
}

function comparable(text: string, { caseSensitive, normalization }: Rule, lang: string | undefined): string {
  const cased = caseSensitive ? text : text.toLocaleLowerCase(lang?.startsWith('tr') ? 'tr' : 'en')
  return normalization === 'none' ? cased : cased.normalize(normalization === 'nfd' ? 'NFD' : 'NFC')
}
