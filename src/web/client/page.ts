/** What the page brought along, and its voice. */
import type { Desk, Preferences } from '../../edition/review.ts'
import type { CLIENT_WORDS } from '../desk/commands.ts'

/** A draft as the server keeps it. */
export interface KeptDraft {
  readonly row: string
  readonly lang: string
  readonly text: string
  readonly codes: readonly string[]
  readonly upon: string
  readonly at: string
}

function named(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page lacks #${id}`)
  return element
}

export const desk = named('desk')
export const rowsBox = named('rows')
export const besideBox = named('beside')
const said = named('said')
const savingSign = named('saving')

const { dataset } = desk
export const edition = dataset.edition ?? ''
export const person = dataset.person ?? ''
export const source = dataset.source ?? 'en'
export const base = `/editions/${encodeURIComponent(edition)}`
export const drafts: readonly KeptDraft[] = JSON.parse(dataset.drafts ?? '[]')
export const preferences: Preferences = JSON.parse(dataset.preferences ?? '{}')
export const ownDesk: Desk = JSON.parse(dataset.desk ?? '{}')

type Word = (typeof CLIENT_WORDS)[number]
interface Words extends Readonly<Record<Word, string>> {
  readonly commands: Readonly<Record<string, string>>
  readonly families: Readonly<Record<string, string>>
}
export const words: Words = JSON.parse(dataset.words ?? '{}')

/** The revision that the page shows, and the last that an answer told of and that will be shown at once. */
export const state = { revision: Number(dataset.revision), heard: Number(dataset.revision) }

/** How often something had been said of the edition's rows when the page was made. */
export const saidBefore = dataset.said ?? '0'

/** Names this window. */
export const tab = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join('')

/** A word of the interface with its values. */
export function word(name: Word, values: Readonly<Record<string, string>> = {}): string {
  return (words[name] ?? '').replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '')
}

/** Tells those who do not see what happened; the same words twice are told twice. */
export function say(text: string): void {
  said.textContent = said.textContent === text ? `${text}\u00a0` : text
}

export type Sign = 'saved' | 'saving' | 'unsaved' | 'offline' | 'conflict' | 'failed' | 'refused' | ''

/** Shows how things stand with what was typed. */
export function sign(now: Sign, why = ''): void {
  const tells = now === 'failed' || now === 'refused'
  if (savingSign.dataset.sign === now && !tells) return
  savingSign.dataset.sign = now
  savingSign.textContent = now === '' ? '' : word(now, { why })
  if (now === 'offline' || now === 'conflict' || tells) say(savingSign.textContent)
}

/** An element of markup that the server made. */
export function elementOf(markup: string): HTMLElement | undefined {
  const template = document.createElement('template')
  template.innerHTML = markup
  return template.content.firstElementChild as HTMLElement | undefined
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}
