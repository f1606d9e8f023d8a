/** What is looked at on a page as it stands in a browser. */
import type { Page } from 'playwright-core'
import { CONTRAST } from './browser.ts'

/** Opens all that is folded. */
export const OPEN_ALL = 'document.querySelectorAll("details").forEach((each) => { each.open = true })'

/** Text set wider, as far as WCAG 2.2, 1.4.12, has it. */
export const TEXT_SPACING = `{
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }')
  document.adoptedStyleSheets = [sheet]
}`

/** Texts whose contrast is too small. */
export async function unreadableIn(page: Page): Promise<string[]> {
  return (await page.evaluate<{ poor: string[] }>(CONTRAST)).poor
}

/** What moves, or would when it changes. */
export function movingIn(page: Page): Promise<string[]> {
  return page.evaluate(`Array.from(document.querySelectorAll('body *')).flatMap((each) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each)
    const moves = animationName !== 'none' || scrollBehavior === 'smooth' || /[1-9]/.test(transitionDuration)
    return moves ? [each.localName + '.' + each.className] : []
  })`)
}

/** Whether the page runs over its edge, and what of it is cut off. */
export function clippedIn(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = []
    const over = document.documentElement.scrollWidth - innerWidth
    if (over > 0) found.push('runs over the edge by ' + over)
    for (const each of document.querySelectorAll('body *')) {
      if (!each.checkVisibility() || each.closest('.unseen, .skip, svg, select, input')) continue
      const { overflowX, textOverflow } = getComputedStyle(each)
      const box = each.getBoundingClientRect()
      const hides = overflowX === 'hidden' || overflowX === 'clip' || textOverflow === 'ellipsis'
      const cut = hides && each.scrollWidth > each.clientWidth + 1
      const outside = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !each.closest('.scrolls, .by-row')
      if (cut || outside) found.push((cut ? 'cuts ' : 'outside ') + each.localName + '.' + each.className + ' ' + each.textContent.slice(0, 30))
    }
    return found.slice(0, 4)
  })()`)
}
