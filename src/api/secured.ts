/** What each route asks of whoever comes, added to the description of the API from the routes themselves: one truth. */
import type { Router } from 'express'
import { routesOf } from '../access/guard.ts'
import { ALL_PERMISSIONS, type Permission } from '../people/role.ts'

interface Operation {
  security?: object[]
  responses?: Record<string, object>
}

type Document = object & { readonly paths?: Record<string, Record<string, Operation>> }

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

/** The document with the security of each operation. A bearer scheme's list names the scopes that a token needs. */
export function secured(document: Document, api: Router): object {
  const access = new Map(routesOf(api).map((route) => [route.name, route.access]))
  const described =
    'components' in document && typeof document.components === 'object' ? document.components : {}
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(operations)) {
      const needed = access.get(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
      if (needed === 'anyone') operation.security = []
      else if (isPermission(needed)) {
        operation.security = [{ token: [needed] }]
        operation.responses = {
          '401': problem('Nobody is signed in, or the token is not good'),
          '403': problem(`The role, or the token, has no permission to ${needed}`),
          ...operation.responses,
        }
      }
    }
  return {
    ...document,
    components: {
      ...described,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of somebody’s account, with scopes' },
      },
    },
  }
}

function isPermission(access: string | undefined): access is Permission {
  return [...ALL_PERMISSIONS].some((each) => each === access)
}
