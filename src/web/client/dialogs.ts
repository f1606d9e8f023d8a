/** Help with all keys, the palette of all commands, the tour. */
import { COMMANDS, FAMILIES } from '../desk/commands.ts'
import { changeKey, keyOf, keysOf, resetKeys, setSingleKeys, singleKeys, takenBy } from './keys.ts'
import { desk, make, say, word, words } from './page.ts'

function dialog(name: string, title: string, ...children: readonly Node[]): HTMLDialogElement {
  const close = make('button', { type: 'button', className: 'close' }, word('close'))
  const heading = make('h2', { id: `${name}-title` }, title)
  const box = make('dialog', { className: name }, heading, close, ...children)
  box.setAttribute('aria-labelledby', heading.id)
  close.addEventListener('click', () => box.close())
  // The browser gives the focus back to where it was.
  box.addEventListener('close', () => box.remove())
  desk.append(box)
  box.showModal()
  return box
}

/** All keys; each may be changed. */
export function showHelp(): void {
  const single = make('input', { type: 'checkbox', checked: singleKeys() })
  single.addEventListener('change', () => setSingleKeys(single.checked))
  const list = make('div', { className: 'keys' })
  const fillList = () => list.replaceChildren(...FAMILIES.map(familyList))
  const reset = make('button', { type: 'button' }, word('keys-reset'))
  reset.addEventListener('click', () => {
    resetKeys()
    fillList()
  })
  fillList()
  dialog(
    'help',
    word('help'),
    make('p', {}, make('label', { className: 'inline' }, single, word('keys-single')), ' ', reset),
    list,
  )
}

const ARROWS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** The keys of a command as people read them. */
function shownKeys(name: string): string {
  return keysOf(name)
    .map((key) => key.replace(/Arrow\w+/, (arrow) => ARROWS[arrow] ?? arrow))
    .join('  ')
}

function familyList(family: (typeof FAMILIES)[number]): HTMLElement {
  const lines = COMMANDS[family].map(({ name }) => {
    const label = words.commands[name] ?? name
    const button = make('button', { type: 'button' }, shownKeys(name))
    button.setAttribute('aria-label', `${shownKeys(name)}, ${word('keys-change', { command: label })}`)
    button.addEventListener('click', () => askKey(button, name))
    return make('p', {}, make('span', {}, label), button)
  })
  return make('section', {}, make('h3', {}, words.families[family] ?? family), ...lines)
}

/** The next key that is pressed becomes the command's. */
function askKey(button: HTMLButtonElement, name: string): void {
  const before = shownKeys(name)
  button.textContent = '…'
  say(word('keys-press'))
  const done = () => {
    button.removeEventListener('keydown', heard)
    button.removeEventListener('blur', left)
  }
  const left = () => {
    done()
    button.textContent = before
  }
  const heard = (event: KeyboardEvent) => {
    const key = keyOf(event)
    if (key === undefined || key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') return left()
    const taken = takenBy(key, name)
    if (taken) return say(word('keys-taken', { key, command: words.commands[taken] ?? taken }))
    done()
    changeKey(name, key)
    button.textContent = key
    say(`${words.commands[name]}: ${key}`)
  }
  button.addEventListener('keydown', heard)
  button.addEventListener('blur', left)
}

/** All commands by their names. @param run does the one that was chosen */
export function showPalette(run: (name: string) => void): void {
  const input = make('input', { type: 'text', autocomplete: 'off' })
  const list = make('ul', { id: 'palette-list' })
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', word('palette'))
  const attributes = {
    role: 'combobox',
    'aria-label': word('palette-label'),
    'aria-controls': list.id,
    'aria-expanded': 'true',
    'aria-autocomplete': 'list',
  }
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value)
  let at = 0
  const show = () => {
    const asked = folded(input.value)
    const found = FAMILIES.flatMap((family) => COMMANDS[family]).filter(({ name }) =>
      folded(words.commands[name] ?? name).includes(asked),
    )
    at = Math.max(0, Math.min(at, found.length - 1))
    list.replaceChildren(
      ...found.map(({ name }, i) => {
        const item = make(
          'li',
          { id: `palette-${name}` },
          make('span', {}, words.commands[name] ?? name),
          make('kbd', {}, shownKeys(name)),
        )
        item.dataset.name = name
        item.setAttribute('role', 'option')
        item.setAttribute('aria-selected', String(i === at))
        return item
      }),
    )
    const chosen = list.children[at]
    input.setAttribute('aria-activedescendant', chosen?.id ?? '')
    chosen?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (item: Element | undefined | null) => {
    const name = item instanceof HTMLElement ? item.dataset.name : undefined
    if (!name) return
    box.close()
    run(name)
  }
  input.addEventListener('input', () => {
    at = 0
    show()
  })
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') at++
    else if (event.key === 'ArrowUp') at--
    else if (event.key !== 'Enter') return
    // What the command opens has the focus next: the key must not press the button that is there.
    event.preventDefault()
    if (event.key === 'Enter') choose(list.children[at])
    else show()
  })
  list.addEventListener('click', (event) => choose((event.target as Element).closest('li')))
  const box = dialog('palette', word('palette'), input, list)
  show()
  input.focus()
}

function folded(text: string): string {
  return text.toLocaleLowerCase('tr').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i')
}

const SEEN = 'yanyana:tour'

/** A few words on the first visit. */
export function showTour(): void {
  if (localStorage.getItem(SEEN) !== null) return
  const steps = [word('tour-1'), word('tour-2'), word('tour-3'), word('tour-4')]
  let at = 0
  const text = make('p', {}, steps[0] ?? '')
  const next = make('button', { type: 'button' }, word('tour-next'))
  const end = make('button', { type: 'button' }, word('close'))
  const box = make('section', { className: 'tour' }, text, next, ' ', end)
  box.setAttribute('aria-label', word('help'))
  const leave = () => {
    localStorage.setItem(SEEN, '1')
    box.remove()
  }
  next.addEventListener('click', () => {
    at++
    if (at >= steps.length) return leave()
    text.textContent = steps[at] ?? ''
    say(steps[at] ?? '')
    if (at === steps.length - 1) next.textContent = word('tour-end')
  })
  end.addEventListener('click', leave)
  desk.append(box)
}
