import { parseHTML } from 'linkedom'
import type { Unit } from '../../src/memory/unit.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import type { House } from '../../src/service/house.ts'
import { type Code, plain } from '../../src/text/content.ts'
import { testHouse } from '../house.ts'

/** A unit of a reviewed text, from a file. */
export function unit(id: string, tr: string, en: string, more: Partial<Unit> = {}): Unit {
  return {
    id,
    tr: plain(tr),
    en: plain(en),
    state: 'final',
    domain: 'body',
    origin: 'news.tmx',
    createdAt: '2019-02-22T10:00:00.000Z',
    ...more,
  }
}

/** Both ends of a link. */
export const LINK: readonly Code[] = [
  { id: '1', kind: 'open', pair: '1', type: 'link', data: '<a href="https://example.org/">' },
  { id: '1/', kind: 'close', pair: '1', type: 'link', data: '</a>' },
]

export interface Answer {
  readonly status: number
  readonly document: Document
  /** What the page says, white space aside. */
  readonly text: string
  /** Where it leads. */
  readonly location: string | null
}

/** The site of a house, as a reader without a browser sees it. */
export class Site {
  readonly house: House
  readonly #server: RunningServer

  private constructor(house: House, server: RunningServer) {
    this.house = house
    this.#server = server
  }

  static async open(units: readonly Unit[]): Promise<Site> {
    const house = await testHouse()
    await house.store.saveUnits(units)
    return new Site(house, await serve(house, { host: '127.0.0.1', port: 0 }))
  }

  get url(): string {
    return this.#server.url
  }

  async close(): Promise<void> {
    await this.#server.close()
    await this.house.close()
  }

  get(path: string, lang = 'en'): Promise<Answer> {
    return this.#answer(path, { headers: { 'accept-language': lang } })
  }

  /** Sends a form and follows where it leads. */
  async send(path: string, form: URLSearchParams | FormData | Record<string, string>): Promise<Answer> {
    const body = form instanceof FormData ? form : new URLSearchParams(form)
    const sent = await this.#answer(path, { method: 'POST', body, headers: { 'accept-language': 'en' } })
    return sent.location === null ? sent : { ...(await this.get(sent.location)), location: sent.location }
  }

  /** What another site gets when it makes a browser send a form. */
  async sendFromElsewhere(path: string, form: Record<string, string>): Promise<number> {
    const headers = { origin: 'https://elsewhere.example' }
    const answer = await fetch(this.url + path, { method: 'POST', body: new URLSearchParams(form), headers })
    return answer.status
  }

  async #answer(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.url + path, { redirect: 'manual', ...init })
    const sent = await response.text()
    const { document } = parseHTML(/^<!doctype/i.test(sent) ? sent : '<html><body></body></html>')
    const text = document.body?.textContent?.replace(/\s+/g, ' ') ?? ''
    return { status: response.status, document, text, location: response.headers.get('location') }
  }
}

/** The texts of all elements that a selector finds. */
export function texts({ document }: Answer, selector: string): string[] {
  return Array.from(document.querySelectorAll(selector), (each) =>
    (each.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )
}

/** A form of a page as it would be sent, the first that a selector finds. */
export function formOf({ document }: Answer, selector: string): { action: string; fields: URLSearchParams } {
  const form = document.querySelector(selector)
  if (!form) throw new Error(`there is no form ${selector}`)
  const fields = new URLSearchParams()
  for (const each of form.querySelectorAll('input, select, textarea')) {
    const name = each.getAttribute('name')
    if (name === null) continue
    const unchecked = each.getAttribute('type') === 'checkbox' && !each.hasAttribute('checked')
    if (unchecked) continue
    const chosen = each.querySelector('option[selected]') ?? each.querySelector('option')
    fields.append(name, (chosen ?? each).getAttribute('value') ?? each.textContent ?? '')
  }
  return { action: form.getAttribute('action') ?? '', fields }
}
