/** The manual of the API, from its own document: one page of plain HTML, which needs nothing from elsewhere. */
import type { Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { Translate } from '../i18n.ts'
import type { PageTools } from './pairs.tsx'

/** What of an OpenAPI document is shown. */
export interface ShownDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}
interface ShownOperation {
  readonly operationId?: string
  readonly summary?: string
  readonly parameters?: readonly object[]
  readonly requestBody?: object
  readonly responses?: Readonly<Record<string, object>>
  readonly security?: readonly object[]
}
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}
interface Parameter {
  readonly in: string
  readonly name: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
interface Told {
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>
}
interface Shown {
  readonly path: string
  readonly method: string
  readonly operation: ShownOperation
}

/** The look of the page, beside the style sheet of all pages. */
export const API_DOCS_STYLE = `
.api h2 { margin-top: 3rem; }
.api h3 { font-size: 1rem; overflow-wrap: anywhere; margin-top: 2rem; }
.api h3 .method { color: var(--accent); margin-right: .5rem; }
.api code { font-size: .9em; overflow-wrap: anywhere; }
.api pre { background: var(--wash); padding: .5rem .8rem; margin: .4rem 0; white-space: pre-wrap; line-height: 1.4; }
.api dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .2rem 1.2rem; font-size: .92rem; margin: .4rem 0 1rem; }
.api dt, .api dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.api nav ul { columns: 14rem; padding-left: 1.2rem; }
.api :target { background: var(--wash); }
`

export function addApiDocs(web: Router, document: () => ShownDocument, { reader, send }: PageTools): void {
  web.get('/api/docs', requires('anyone'), (request, response) => {
    const { lang, t } = reader(request)
    const title = t('web:api-docs.title')
    send(response, request, { lang, t, title }, <ApiDocs document={document()} t={t} />)
  })
}

function ApiDocs({ document, t }: { document: ShownDocument; t: Translate }): JSX.Element {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Shown => ({ path, method, operation })),
  )
  const groups = Map.groupBy(operations, ({ path }) => /^\/([a-z-]+)/.exec(path)?.[1] ?? '')
  const schemas = Object.entries(document.components?.schemas ?? {})
  return (
    <div class="api">
      <h1>{t('web:api-docs.title')}</h1>
      <p class="hint">{t('web:api-docs.intro')}</p>
      <p class="files">
        <a href="/api/v1/openapi.json">openapi.json</a>
        <a href="/api/v1/edition.schema.json">edition.schema.json</a>
      </p>
      <nav aria-label={t('web:api-docs.contents')}>
        <ul>
          {Array.from(groups.keys(), (group) => (
            <li>
              <a href={`#${group}`}>{group}</a>
            </li>
          ))}
          <li>
            <a href="#schemas">{t('web:api-docs.schemas')}</a>
          </li>
        </ul>
      </nav>
      {Array.from(groups, ([group, list]) => (
        <section>
          <h2 id={group}>{group}</h2>
          {list.map((each) => (
            <Operation {...each} t={t} />
          ))}
        </section>
      ))}
      <section>
        <h2 id="schemas">{t('web:api-docs.schemas')}</h2>
        {schemas.map(([name, schema]) => (
          <article lang="en">
            <h3 id={`schema-${name}`}>{name}</h3>
            {schema.description && <p>{schema.description}</p>}
            <Members schema={schema} t={t} />
          </article>
        ))}
      </section>
    </div>
  )
}

function Operation({ path, method, operation, t }: Shown & { t: Translate }): JSX.Element {
  const parameters = (operation.parameters ?? []) as readonly Parameter[]
  const body = operation.requestBody as Told | undefined
  const scopes = (operation.security ?? []).flatMap((each) => Object.values(each).flat())
  return (
    <article>
      <h3 id={operation.operationId}>
        <span class="method">{method.toUpperCase()}</span>
        <code>{`/api/v1${path}`}</code>
      </h3>
      <p lang="en">{operation.summary}</p>
      <p class="hint">
        {scopes.length > 0 ? t('web:api-docs.scope', { scope: scopes.join(', ') }) : t('web:api-docs.anyone')}
      </p>
      {parameters.length > 0 && (
        <>
          <h4>{t('web:api-docs.parameters')}</h4>
          <dl>
            {parameters.map((each) => (
              <>
                <dt>
                  <code>{each.name}</code>
                </dt>
                <dd lang="en">
                  {`${each.in}, `}
                  <Type schema={each.schema ?? {}} />
                  {each.required && ` · ${t('web:api-docs.required')}`}
                  {each.description && ` · ${each.description}`}
                </dd>
              </>
            ))}
          </dl>
        </>
      )}
      {body && (
        <>
          <h4>{t('web:api-docs.body')}</h4>
          <p>
            <Contents told={body} />
          </p>
          {Object.values(body.content ?? {}).map(
            ({ example }) =>
              example !== undefined && (
                <pre>
                  <code lang="">{JSON.stringify(example, null, 2)}</code>
                </pre>
              ),
          )}
        </>
      )}
      <h4>{t('web:api-docs.answers')}</h4>
      <dl>
        {Object.entries((operation.responses ?? {}) as Record<string, Told>).map(([status, told]) => (
          <>
            <dt>{status}</dt>
            <dd lang="en">
              {told.description} <Contents told={told} />
            </dd>
          </>
        ))}
      </dl>
    </article>
  )
}

function Contents({ told }: { told: Told }): JSX.Element {
  return (
    <>
      {Object.entries(told.content ?? {}).map(([type, { schema = {} }]) => (
        <span>
          {' '}
          <code>{type}</code> <Type schema={schema} />
        </span>
      ))}
    </>
  )
}

function Members({ schema, t }: { schema: Schema; t: Translate }): JSX.Element {
  const { properties, required = [] } = schema
  if (!properties)
    return (
      <p>
        <Type schema={schema} />
      </p>
    )
  return (
    <dl>
      {Object.entries(properties).map(([name, each]) => (
        <>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            <Type schema={each} />
            {required.includes(name) && ` · ${t('web:api-docs.required')}`}
            {each.description && ` · ${each.description}`}
          </dd>
        </>
      ))}
    </dl>
  )
}

/** A type in short; where it has a name, a link to it. */
function Type({ schema }: { schema: Schema }): JSX.Element {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) return <a href={`#schema-${name}`}>{name}</a>
  const choice = schema.anyOf ?? schema.oneOf
  if (choice)
    return (
      <>
        {choice.map((each, i) => (
          <>
            {i > 0 && ' | '}
            <Type schema={each} />
          </>
        ))}
      </>
    )
  if (schema.items)
    return (
      <>
        [<Type schema={schema.items} />]
      </>
    )
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const])
  if (values) return <code>{values.map((each) => JSON.stringify(each)).join(' | ')}</code>
  const members = Object.keys(schema.properties ?? {})
  if (members.length > 0) return <code>{`{ ${members.join(', ')} }`}</code>
  return <>{[schema.type ?? 'any'].flat().join(' | ')}</>
}
