/** Parts of the forms about people, and their look. */
import type { ComponentChildren, JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import { LEAST_PASSWORD } from '../people/password.ts'
import type { PeopleError } from '../people/person.ts'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'email' | 'password' | 'number'
  readonly autocomplete?: string
  readonly required?: boolean
  readonly readonly?: boolean
  readonly value?: string | number | undefined
  readonly minlength?: number
  readonly maxlength?: number
  readonly min?: number
  readonly max?: number
}

/** A field with its label, and a hint that is read with it. */
export function Field({ name, label, hint, type = 'text', ...input }: FieldProps): JSX.Element {
  // Preact's types ask which type it is, to know its roles; here there are none.
  const attributes = { id: name, name, type: type as 'text', ...input }
  return (
    <p class="field-line">
      <label for={name}>{label}</label>
      <input {...attributes} aria-describedby={hint && `${name}-hint`} />
      {hint && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
    </p>
  )
}

/** The field of a new password. */
export function NewPassword({ t }: { t: Translate }): JSX.Element {
  return (
    <Field
      name="password"
      type="password"
      autocomplete="new-password"
      minlength={LEAST_PASSWORD}
      required
      label={t('people:password.new')}
      hint={t('people:password.hint', { least: LEAST_PASSWORD })}
    />
  )
}

/** What was refused, in words; read out at once. */
export function Problem({ error, t }: { error: PeopleError | undefined; t: Translate }): JSX.Element | null {
  if (!error) return null
  return (
    <p class="problem" role="alert">
      {t(`people:problem.${error.code}`, { seconds: error.retryAfter ?? 0, least: LEAST_PASSWORD })}
    </p>
  )
}

/** What went well. */
export function Done({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="done" role="status">
      {children}
    </p>
  )
}

/** A secret that is shown this once. */
export function ShownOnce({
  label,
  value,
  hint,
}: {
  label: string
  value: string
  hint: string
}): JSX.Element {
  return (
    <div class="done shown-once" role="status">
      <label for="shown-once">{label}</label>
      <input id="shown-once" readonly value={value} aria-describedby="shown-once-hint" spellcheck={false} />
      <span class="hint" id="shown-once-hint">
        {hint}
      </span>
    </div>
  )
}

/** The look of the pages about people, beside the style sheet of all pages. */
export const PEOPLE_STYLE = `
.site .visitor { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
.site .visitor form { display: inline; }
.site .visitor button { border: 0; background: none; padding: 0; min-height: 0; font-size: 1rem; color: var(--accent); text-decoration: underline; text-decoration-thickness: .05em; text-underline-offset: .15em; }
.people-page { max-width: 44rem; }
.people-page h2 { font-size: 1.15rem; font-weight: 600; margin: 2.25rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.people-page .lead { color: var(--quiet); margin: .4rem 0 1.2rem; }
.shown-once .hint { color: inherit; }
.people-page dt { font-weight: 600; }
.people-page dd { margin: 0 0 .6rem; color: var(--quiet); }
.people-page.narrow > .hint { margin-top: 1.5rem; }
.people-page.narrow { max-width: 26rem; margin: 0 auto; }
.field-line { margin: 0 0 1rem; }
.people-page form + form { margin-top: 1.5rem; }
.people-page button:disabled { color: var(--quiet); background: var(--wash); border-color: var(--line); cursor: default; }
.field-line label, .shown-once label { display: block; font-size: .92rem; }
.people-page input:not([type=checkbox]), .people-page select { font: inherit; font-variant-numeric: lining-nums; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .35rem .6rem; min-height: 2.5rem; width: 100%; }
.people-page select { width: auto; max-width: 100%; padding-right: 1.6rem; }
.people-page input[readonly] { background: var(--wash); }
.people-page input[type=number] { width: 7rem; }
.people-page input[type=checkbox] { width: 1.15rem; height: 1.15rem; margin: 0 .5rem 0 0; vertical-align: -.2rem; accent-color: var(--accent); }
.hint { display: block; color: var(--quiet); font-size: .85rem; line-height: 1.4; margin-top: .25rem; font-variant-numeric: lining-nums; }
.people-page button { min-height: 2.5rem; }
.people-page button.main { color: var(--paper); background: var(--accent); border-color: var(--accent); }
.people-page fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
.people-page legend { padding: 0; font-size: .92rem; margin-bottom: .25rem; }
.people-page fieldset label { display: block; padding: .2rem 0; }
.people-page .scope-hint { color: var(--quiet); font-size: .85rem; }
.problem { background: var(--cut); border-left: 3px solid var(--accent); padding: .6rem 1rem; margin: 0 0 1.25rem; }
.done { background: var(--add); border-left: 3px solid var(--done); padding: .6rem 1rem; margin: 0 0 1.25rem; }
.or { display: flex; align-items: center; gap: .75rem; color: var(--quiet); font-size: .85rem; margin: 1.5rem 0; }
.or::before, .or::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.button { display: block; text-align: center; text-decoration: none; color: var(--ink); background: var(--wash); border: 1px solid var(--line); border-radius: .3rem; padding: .45rem .9rem; min-height: 2.5rem; }
.button:hover { border-color: var(--quiet); }
.things { list-style: none; padding: 0; margin: 0; }
.things li { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; justify-content: space-between; border-bottom: 1px dotted var(--line); padding: .7rem 0; }
.things .what { min-width: min(16rem, 100%); flex: 1; overflow-wrap: anywhere; }
.things .what small { display: block; color: var(--quiet); font-size: .85rem; line-height: 1.45; font-variant-numeric: lining-nums tabular-nums; }
.things .off { color: var(--quiet); text-decoration: line-through; }
.things .does { display: flex; flex-wrap: wrap; gap: .4rem; }
.things form { display: inline-flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.inline-form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
.inline-form .field-line { margin: 0; }
.inline-form .field-line:first-child { flex: 1 1 14rem; }
`.trim()
