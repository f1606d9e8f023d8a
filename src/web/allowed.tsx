/** What of a page is there for whom: links and forms to what somebody may not do are not shown to him. */
import { type ComponentChildren, createContext, type JSX } from 'preact'
import type { Permission } from '../people/role.ts'

/** What whoever looks may do; the page's frame tells it. */
export const Permitted = createContext<(permission: Permission) => boolean>(() => false)

/** Shows its children to those who have a permission, and to others something else, by default nothing. */
export function Allowed({
  needs,
  otherwise = null,
  children,
}: {
  needs: Permission
  otherwise?: JSX.Element | null
  children: ComponentChildren
}): JSX.Element {
  return <Permitted.Consumer>{(may) => (may(needs) ? children : otherwise)}</Permitted.Consumer>
}

/** A form around a list that others read too: for them it is only the list. */
export function AllowedForm({
  needs,
  action,
  children,
}: {
  needs: Permission
  action: string
  children: ComponentChildren
}): JSX.Element {
  return (
    <Allowed needs={needs} otherwise={<div>{children}</div>}>
      <form method="post" action={action}>
        {children}
      </form>
    </Allowed>
  )
}
