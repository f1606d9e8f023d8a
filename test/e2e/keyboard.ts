/** A person who has no pointer: goes by keys alone, and looks at every step whether the focus is seen, named and told. */
import type { CDPSession, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has the focus. */
export interface Focus {
  readonly role: string
  readonly name: string
  /** The width of its outline in pixels, and its contrast with what is around it. */
  readonly outline: number
  readonly contrast: number
  /** The page itself, and nothing on it. */
  readonly nowhere: boolean
}

/** How far one goes by Tab until one gives up. */
const FARTHEST = 120

export class Keyboard {
  readonly page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.#session = session
  }

  static async at(page: Page): Promise<Keyboard> {
    const session = await page.context().newCDPSession(page)
    await session.send('Accessibility.enable')
    return new Keyboard(page, session)
  }

  /** What has the focus, as it is told to those who do not see it and shown to those who do. */
  async focus(): Promise<Focus> {
    const seen = await this.page.evaluate<Omit<Focus, 'role' | 'name'>>(OUTLINE)
    const { result } = await this.#session.send('Runtime.evaluate', { expression: 'document.activeElement' })
    const { nodes } = await this.#session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId ?? '',
      fetchRelatives: false,
    })
    const value = (of: { value?: unknown } | undefined) => String(of?.value ?? '')
    return { role: value(nodes[0]?.role), name: value(nodes[0]?.name), ...seen }
  }

  /** Presses keys one after the other, and looks where one is then. @throws where the focus is not seen or has no name */
  async press(...keys: readonly string[]): Promise<Focus> {
    for (const key of keys) await this.page.keyboard.press(key)
    return this.look(keys.join(' '))
  }

  async look(after: string): Promise<Focus> {
    const focus = await this.focus()
    expect(focus.name.trim(), `the name of what has the focus (${focus.role}) after ${after}`).not.toBe('')
    expect(focus.outline, `the outline of "${focus.name}"`).toBeGreaterThanOrEqual(2)
    expect(focus.contrast, `the contrast of the outline of "${focus.name}"`).toBeGreaterThanOrEqual(3)
    return focus
  }

  /** Goes by Tab to what is called so; each stop on the way is looked at, and none comes twice in a row. */
  async tabTo(role: string, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Focus> {
    const passed: string[] = []
    while (passed.length < FARTHEST) {
      await this.page.keyboard.press(key)
      const focus = await this.focus()
      // Past the last one the focus is the browser's own for once.
      if (focus.nowhere) continue
      const looked = await this.look(`${key} from ${passed.at(-1)}`)
      if (looked.role === role && (typeof name === 'string' ? looked.name === name : name.test(looked.name)))
        return looked
      passed.push(`${looked.role} ${looked.name}`)
    }
    throw new Error(`no ${role} ${name} by ${key}: ${passed.join(' · ')}`)
  }

  /** Presses Enter on what leads to another page, and waits for that. */
  async follow(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.page.keyboard.press('Enter')])
  }

  /** Waits until this is told. */
  async told(words: RegExp): Promise<void> {
    await expect.poll(() => this.page.locator('#said').textContent()).toMatch(words)
  }

  /** Presses a key on a row and waits for what is told; the focus is on a row then, which its name says. */
  async does(key: string, words: RegExp): Promise<string> {
    await this.page.evaluate('document.getElementById("said").textContent = ""')
    await this.page.keyboard.press(key)
    await this.told(words)
    const { name, role } = await this.look(key)
    expect([key, role, name]).toEqual([key, 'group', expect.stringMatching(/^Satır \S+, /)])
    return name
  }
}

/** The outline of what has the focus, in pixels, and its contrast with what is behind it (WCAG 2.2, 1.4.11). */
const OUTLINE = `(() => {
  const rgb = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number)
  const channel = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  let at = document.activeElement
  const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = getComputedStyle(at)
  // An outline that is drawn inward stands on the element itself.
  if (parseFloat(outlineOffset) >= 0) at = at.parentElement
  let back = [255, 255, 255]
  for (; at; at = at.parentElement) {
    const colour = rgb(getComputedStyle(at).backgroundColor)
    if (colour[3] !== 0) { back = colour; break }
  }
  const [a, b] = [light(rgb(outlineColor)), light(back)].sort((x, y) => y - x)
  const shown = outlineStyle !== 'none'
  const nowhere = document.activeElement === document.body
  return { nowhere, outline: shown ? parseFloat(outlineWidth) : 0, contrast: shown ? (a + 0.05) / (b + 0.05) : 0 }
})()`
