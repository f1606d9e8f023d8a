/** A few words on the first visit: they take the focus, so that keyboards and screen readers meet them, and give it back. */
import { desk, make, word } from './page.ts'
import { hereRow } from './rows.ts'

const SEEN = 'yanyana:tour'
const STEPS = ['tour-1', 'tour-2', 'tour-3', 'tour-4'] as const

/** Shows the tour to whoever has not seen it in this browser. */
export function showTour(): void {
  if (localStorage.getItem(SEEN) === null) startTour()
}

/** Shows the tour from its beginning. */
export function startTour(): void {
  for (const old of desk.querySelectorAll('.tour')) old.remove()
  let at = 0
  const text = make('p', { id: 'tour-text' })
  text.setAttribute('aria-live', 'polite')
  const next = make('button', { type: 'button', className: 'main' })
  const end = make('button', { type: 'button' }, word('close'))
  const box = make('section', { className: 'tour' }, text, make('p', { className: 'buttons' }, next, end))
  const show = () => {
    text.textContent = `${at + 1}/${STEPS.length}. ${word(STEPS[at] ?? 'tour-1')}`
    next.textContent = word(at === STEPS.length - 1 ? 'tour-end' : 'tour-next')
  }
  const leave = () => {
    localStorage.setItem(SEEN, '1')
    box.remove()
    hereRow()?.focus({ preventScroll: true })
  }
  const attributes = { role: 'dialog', 'aria-label': word('tour'), 'aria-describedby': text.id }
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value)
  next.addEventListener('click', () => {
    if (++at < STEPS.length) show()
    else leave()
  })
  end.addEventListener('click', leave)
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leave()
  })
  show()
  desk.append(box)
  next.focus()
}
