/**
 * The walk over a document: every element against the grammar as it opens, every unit as a whole when it closes.
 *
 * Held at any time are the open elements, one unit or module, and the ids of the open file, never the text of the file.
 */
import type { XmlTag } from '../../xml.ts'
import { checkHref } from './elements.ts'
import type { Findings } from './finding.ts'
import { advance, type ElementRule, type Grammar, lacking, type Progress, takes } from './grammar.ts'
import { MODULE_ATTRIBUTES, MODULE_ELEMENTS, MODULE_HEADS } from './modules-2.ts'
import { attr, attributesOf, extensionOf, type Node, shortName } from './node.ts'
import { isOfKind } from './values.ts'

/** A document's version, its grammar, and what is to be done with the parts it is made of. */
export interface Dialect {
  readonly grammar: Grammar
  /** Elements that are held whole. */
  readonly held: (name: string, parent: Node | undefined) => boolean
  readonly opened: (node: Node) => void
  /** An element of a custom extension has opened, not in a skeleton. */
  readonly foreign: (node: Node) => void
  /** A held part, or an element that is not held, has ended. */
  readonly closed: (node: Node, held: boolean) => void
  readonly ended: () => void
  /** Checks of values that the grammar leaves open. */
  readonly attribute: (node: Node, name: string, value: string) => void
}

interface Frame {
  readonly node: Node
  readonly rule: ElementRule | undefined
  readonly progress: Progress
  readonly heads: Map<string, number>
  /** Inside a custom extension, or inside a skeleton: nothing there is ours to judge. */
  readonly outside: boolean
  readonly skeleton: boolean
  /** Part of what is held. */
  readonly held: boolean
  readonly holds: boolean
  empty: boolean
  strayText: boolean
}

/** The most elements and characters of a unit or module that is held. */
const MAX_HELD_ELEMENTS = 20_000
const MAX_HELD_TEXT = 4 * 1024 * 1024

/** A part that is too large to be held. */
export class TooLarge extends Error {}

/** So many errors that the check stops. */
export class TooManyFindings extends Error {}

export class Walk {
  readonly #findings: Findings
  readonly #frames: Frame[] = []
  readonly #dialect: Dialect
  #elements = 0
  #text = 0

  constructor(dialect: Dialect, findings: Findings) {
    this.#dialect = dialect
    this.#findings = findings
  }

  /** @throws {TooLarge | TooManyFindings} */
  open(tag: XmlTag): void {
    if (this.#findings.full) throw new TooManyFindings()
    const above = this.#frames.at(-1)
    const name = shortName(tag.name, tag.uri)
    const extension = extensionOf(tag)
    if (above) above.empty = false
    const outside = above?.outside === true || extension !== undefined || above?.skeleton === true
    const held = above?.held === true || (!outside && this.#dialect.held(name, above?.node))
    if (held && !above?.held) this.#elements = this.#text = 0
    if (held && ++this.#elements > MAX_HELD_ELEMENTS) throw new TooLarge(name)
    const attributes = attributesOf(tag)
    const node: Node = {
      name,
      extension,
      attributes,
      children: [],
      parent: held && above?.held ? above.node : undefined,
      lang: attributes.get('xml:lang')?.trim() ?? above?.node.lang,
      line: tag.line,
      column: tag.column,
    }
    if (held && above?.held) above.node.children.push(node)
    const rule = outside ? undefined : (this.#dialect.grammar.get(name) ?? MODULE_ELEMENTS.get(name))
    if (above && !above.outside && (!above.skeleton || above.rule))
      this.#place(node, extension !== undefined, above)
    this.#frames.push({
      node,
      rule,
      progress: { slot: 0, count: 0, used: 0 },
      heads: new Map(),
      outside,
      skeleton: above?.skeleton === true || (!outside && name === 'skeleton'),
      held,
      holds: held && !above?.held,
      empty: true,
      strayText: false,
    })
    if (!outside) this.#dialect.opened(node)
    else if (extension !== undefined && !above?.skeleton) this.#dialect.foreign(node)
    if (rule) this.#attributes(node, rule)
  }

  text(text: string): void {
    const frame = this.#frames.at(-1)
    if (!frame || text === '') return
    frame.empty = false
    if (frame.held) {
      this.#text += text.length
      if (this.#text > MAX_HELD_TEXT) throw new TooLarge(frame.node.name)
      const { children } = frame.node
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + text
      else children.push(text)
    }
    if (frame.rule && !frame.rule.text && !frame.strayText && /\S/.test(text)) {
      frame.strayText = true
      this.#findings.add(
        'text-not-allowed',
        frame.node,
        { element: frame.node.name },
        { clause: frame.rule.clause },
      )
    }
  }

  close(): void {
    const frame = this.#frames.pop()
    if (!frame) return
    const { node, rule, progress } = frame
    if (rule) {
      for (const child of lacking(rule, progress))
        this.#findings.add(
          'missing-child',
          node,
          { element: node.name, child: child.replaceAll('|', ' | ') },
          { clause: rule.clause },
        )
      if (node.name === 'skeleton') checkHref(node, frame.empty, this.#findings)
    }
    if (frame.holds) this.#dialect.closed(node, true)
    else if (!frame.held && !frame.outside) this.#dialect.closed(node, false)
  }

  end(): void {
    this.#dialect.ended()
  }

  /** Whether `node` may stand where it stands among the children of the element above. */
  #place(node: Node, foreign: boolean, above: Frame): void {
    const { rule } = above
    if (!rule) return
    const { name } = node
    const module = name.includes(':') && !foreign
    const [ours, theirs] = [prefixOf(name), prefixOf(above.node.name)]
    const { wrong, skipped } = advance(rule, above.progress, name, ours !== theirs)
    for (const child of skipped)
      this.#findings.add(
        'missing-child',
        above.node,
        { element: above.node.name, child: child.replaceAll('|', ' | ') },
        { clause: rule.clause },
      )
    const values = { element: foreign ? name.slice(2) : name, parent: above.node.name }
    if (wrong === 'repeated') this.#findings.add('repeated-element', node, values, { clause: rule.clause })
    else if (wrong === 'out-of-order')
      this.#findings.add('element-out-of-order', node, values, { clause: rule.clause })
    else if (wrong)
      this.#findings.add(foreign ? 'extension-misplaced' : 'unexpected-element', node, values, {
        clause: rule.clause,
      })
    else if (module && theirs !== ours) this.#placeModule(node, above, values)
  }

  #placeModule(node: Node, above: Frame, values: Readonly<Record<string, string>>): void {
    const { name } = node
    // Resources and size data hold whatever their authors put there.
    if (/^(?:res:source|res:target|slr:data|slr:profiles)$/.test(above.node.name)) return
    const head = MODULE_HEADS.get(name)
    if (!head && !MODULE_ELEMENTS.has(name)) {
      this.#findings.add('unexpected-element', node, values)
      return
    }
    const count = (above.heads.get(name) ?? 0) + 1
    above.heads.set(name, count)
    const open = above.node.name === 'mtc:match' || above.node.name === 'gls:glossEntry'
    if (!head?.parents.includes(above.node.name)) {
      if (!open) this.#findings.add('module-misplaced', node, values)
    } else if (count > head.most) this.#findings.add('repeated-element', node, values)
  }

  #attributes(node: Node, rule: ElementRule): void {
    for (const [name, { required }] of rule.attributes)
      if (required && !node.attributes.has(name))
        this.#findings.add(
          'missing-attribute',
          node,
          { element: node.name, attribute: name },
          { clause: rule.clause },
        )
    for (const [name, value] of node.attributes) this.#attribute(node, rule, name, value)
  }

  #attribute(node: Node, rule: ElementRule, name: string, value: string): void {
    const own = rule.attributes.get(name)
    const values = { element: node.name, attribute: name, value }
    if (own) {
      if (!takes(own, value))
        this.#findings.add(
          'bad-value',
          node,
          { ...values, expected: expectation(own.takes) },
          { clause: rule.clause },
        )
      else this.#dialect.attribute(node, name, value)
      return
    }
    const module = MODULE_ATTRIBUTES.get(name)
    const { clause } = rule
    if (name.startsWith('xsi:')) return
    if (module) {
      if (!module.on.has(node.name))
        this.#findings.add('module-attribute-misplaced', node, values, { clause: module.clause })
      else if (!takes({ required: false, takes: module.takes }, value))
        this.#findings.add(
          'bad-value',
          node,
          { ...values, expected: expectation(module.takes) },
          { clause: module.clause },
        )
    } else if (name.startsWith('*:') || name.startsWith('xml:')) {
      // The XML namespace may not be used on annotations (4.2.3.6, 4.2.3.7); elsewhere it goes where extensions go.
      const barred = name.startsWith('xml:') && (node.name === 'mrk' || node.name === 'sm')
      if (!rule.open || barred)
        this.#findings.add(
          'extension-attribute',
          node,
          { ...values, attribute: name.replace('*:', '') },
          { clause },
        )
    } else
      this.#findings.add(
        'unknown-attribute',
        node,
        values,
        name.includes(':') && rule.open ? { clause, severity: 'warning' } : { clause },
      )
  }
}

/** What a value should have been, for the message. */
export function expectation(takes: string | readonly string[]): string {
  return typeof takes === 'string' ? `@value.${takes}` : takes.join(' | ')
}

function prefixOf(name: string): string {
  const at = name.indexOf(':')
  return at < 0 ? '' : name.slice(0, at)
}

/** Ids of a custom extension: an NMTOKEN, and once in the extensions of one namespace of the file, group or unit around (4.9.2). */
export function checkExtensionId(node: Node, ids: Set<string>, findings: Findings): void {
  for (const name of ['id', 'xml:id']) {
    const id = attr(node, name)
    if (id === undefined) continue
    const element = node.name.slice(2)
    if (!isOfKind('nmtoken', id))
      findings.add(
        'bad-value',
        node,
        { element, attribute: name, value: id, expected: '@value.nmtoken' },
        { clause: '#ext-constraints' },
      )
    const key = `${node.extension} ${id}`
    if (ids.has(key))
      findings.add('id-twice', node, { id, element, scope: '*' }, { clause: '#ext-constraints' })
    ids.add(key)
  }
}
