/** Names and namespaces of tags (Namespaces in XML 1.0). */
import type { SaxesTagPlain } from 'saxes'

/** A tag by its namespaces. */
interface Named {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Prefix -> namespace; the default one under the empty prefix. */
export type Scope = ReadonlyMap<string, string>
/** What every document may use undeclared. */
export const XML_SCOPE: Scope = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']])

type Refuse = (code: string, message: string) => never

/**
 * The name and attributes of a tag by its namespaces (Namespaces in XML 1.0), which saxes could do as well but for half of
 * all its time: most tags have neither prefixes nor declarations, and pay nothing here. The tag's scope goes onto `scopes`.
 */
export function namedIn(
  { name, attributes }: SaxesTagPlain,
  outer: Scope,
  scopes: Scope[],
  refuse: Refuse,
): Named {
  const prefixed = Object.keys(attributes).filter((key) => key.includes(':') || key === 'xmlns')
  const scope = prefixed.some((key) => key.startsWith('xmlns')) ? declared(attributes, outer, refuse) : outer
  scopes.push(scope)
  const [prefix, local] = split(name, refuse)
  const uri =
    scope.get(prefix) ??
    (prefix === '' ? '' : refuse('not-well-formed', `unbound namespace prefix: ${prefix}`))
  if (prefixed.length === 0) return { name: local, uri, attributes }
  const own: Record<string, string> = Object.create(null)
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue
    const to = key.includes(':') ? expanded(key, scope, refuse) : key
    if (Object.hasOwn(own, to)) refuse('not-well-formed', `duplicate attribute: ${key}`)
    own[to] = value
  }
  return { name: local, uri, attributes: own }
}

/** An attribute's name: `xml:lang` as it is, one of another namespace as `{uri}name`. */
function expanded(key: string, scope: Scope, refuse: Refuse): string {
  const [prefix, local] = split(key, refuse)
  if (prefix === 'xml') return key
  return `{${scope.get(prefix) ?? refuse('not-well-formed', `unbound namespace prefix: ${prefix}`)}}${local}`
}

function split(name: string, refuse: Refuse): readonly [string, string] {
  const at = name.indexOf(':')
  if (at < 0) return ['', name]
  if (at === 0 || at === name.length - 1 || name.includes(':', at + 1))
    refuse('not-well-formed', `malformed name: ${name}`)
  return [name.slice(0, at), name.slice(at + 1)]
}

/** The scope of a tag that declares namespaces. */
function declared(attributes: Readonly<Record<string, string>>, outer: Scope, refuse: Refuse): Scope {
  const scope = new Map(outer)
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'xmlns') scope.set('', value)
    if (!key.startsWith('xmlns:')) continue
    const prefix = key.slice('xmlns:'.length)
    const reserved = prefix === 'xmlns' || (prefix === 'xml' && value !== XML_SCOPE.get('xml'))
    if (value === '' || prefix === '' || reserved) refuse('not-well-formed', `malformed declaration: ${key}`)
    scope.set(prefix, value)
  }
  return scope
}
