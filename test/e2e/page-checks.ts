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

/**
 * What is smaller than 24 by 24 pixels, though one points at it (WCAG 2.2, 2.5.8): links in a line of text aside, and what has
 * so much room around it that a circle of 24 pixels meets no other target.
 */
export function smallIn(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const all = Array.from(document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'))
      .filter((each) => each.checkVisibility() && !each.closest('.skip') && each.getClientRects().length > 0)
    const inText = (each) => getComputedStyle(each).display === 'inline' && each.parentElement.textContent.trim() !== each.textContent.trim()
    // A field is pointed at by its label too.
    const boxes = all.map((each) => {
      const own = each.getBoundingClientRect()
      return (own.height < 24 && each.closest('label') || each).getBoundingClientRect()
    })
    const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2]
    const away = ([x, y], box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))
    return all.flatMap((each, i) => {
      const box = boxes[i]
      if ((box.width >= 24 && box.height >= 24) || inText(each)) return []
      const near = boxes.some((other, j) => {
        if (j === i || all[j].contains(each) || each.contains(all[j])) return false
        const [x, y] = middle(other)
        const small = other.width < 24 || other.height < 24
        return small ? Math.hypot(middle(box)[0] - x, middle(box)[1] - y) < 24 : away(middle(box), other) < 12
      })
      return near ? ['small ' + each.localName + ' ' + each.textContent.slice(0, 20) + ' ' + Math.round(box.width) + '×' + Math.round(box.height)] : []
    })
  })()`)
}
