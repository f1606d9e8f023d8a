/** Which key does what: the program's own keys, and what a person has changed of them, kept for him on the server. */
import { COMMANDS, FAMILIES, type Where } from '../desk/commands.ts'
import { post } from './net.ts'
import { preferences, sign } from './page.ts'

const all = FAMILIES.flatMap((family) => COMMANDS[family])
let changed: Readonly<Record<string, string>> = preferences.keys ?? {}
let single = preferences.singleKeys ?? true

/** The keys of a command. */
export function keysOf(name: string): readonly string[] {
  const own = changed[name]
  return own === undefined ? (all.find((each) => each.name === name)?.keys ?? []) : [own]
}

/** The command that a key gives; `undefined` for none. */
export function commandOf(key: string, where: Where): string | undefined {
  if (!singleKeys() && isSingle(key)) return undefined
  return all.find(
    (each) => (each.where === where || each.where === 'both') && keysOf(each.name).includes(key),
  )?.name
}

/** The command that a new key of another would take it from. */
export function takenBy(key: string, name: string): string | undefined {
  const own = all.find((each) => each.name === name)
  return all.find(
    (each) =>
      each.name !== name &&
      (each.where === own?.where || each.where === 'both' || own?.where === 'both') &&
      keysOf(each.name).includes(key),
  )?.name
}

export function changeKey(name: string, key: string): void {
  changed = { ...changed, [name]: key }
  keepKeys()
}

export function resetKeys(): void {
  changed = {}
  keepKeys()
}

function keepKeys(): void {
  const lines = Object.entries(changed).map((each) => each.join(' '))
  post('/keys', { keys: lines.join('\n'), single: single ? 'on' : 'off' }).catch(() => sign('offline'))
}

/** Whether keys of a single letter or sign do anything (WCAG 2.2, 2.1.4). */
export function singleKeys(): boolean {
  return single
}

export function setSingleKeys(on: boolean): void {
  single = on
  keepKeys()
}

function isSingle(key: string): boolean {
  return [...key.replace(/^Shift\+/, '')].length === 1
}

/**
 * A key by name, as `Ctrl+Shift+Z`. Letters go by what they write; the four i's, and letters with Alt, by where they are: ı and
 * I are one key and i and İ another, and with Alt some systems write other signs. With AltGr a key only writes.
 */
export function keyOf(event: KeyboardEvent): string | undefined {
  const { code, altKey, shiftKey } = event
  const key = event.key === ' ' ? 'Space' : event.key
  if (
    event.getModifierState('AltGraph') ||
    event.isComposing ||
    ['Control', 'Shift', 'Alt', 'Meta', 'Dead'].includes(key)
  )
    return undefined
  const ctrl = event.ctrlKey || event.metaKey
  if (ctrl && altKey) return undefined
  const byPlace = /^[iıİI]$/.test(key) || (altKey && /^Key[A-Z]$/.test(code))
  const name = byPlace
    ? code === 'Quote'
      ? 'İ'
      : code.replace(/^Key/, '')
    : key.length === 1
      ? key.toUpperCase()
      : key
  // A sign that is written with Shift is itself.
  const shift = shiftKey && (key.length > 1 || /\p{L}/u.test(name))
  return `${ctrl ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`
}
