/** The routes of webhooks: addresses that are told of events. */
import type { Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import type { House } from '../service/house.ts'
import { makeWebhook, removeWebhook, resend, rotateSecret, webhookNamed } from '../service/webhooks.ts'
import { EVENT_TYPES } from '../store/event-tables.ts'
import type { Delivery, Webhook } from '../store/webhook-tables.ts'
import { cursorOf, linkNext, placeOf } from './cursor.ts'
import { eventSchema } from './events.ts'
import { changes, type Reading, reads, tagOfState } from './if-match.ts'
import { jsonBody } from './json-body.ts'
import { parse } from './parse.ts'
import { ApiError } from './problem.ts'

/** What each resource may be asked for. */
export const WEBHOOK_METHODS: Readonly<Record<string, string>> = {
  '/webhooks': 'GET, HEAD, POST',
  '/webhooks/:id': 'GET, HEAD, DELETE',
  '/webhooks/:id/secret': 'POST',
  '/webhooks/:id/deliveries': 'GET, HEAD',
  '/webhooks/:id/redeliveries': 'POST',
}

const types = z.array(z.enum(EVENT_TYPES)).max(EVENT_TYPES.length)
const webhookInput = z
  .strictObject({
    address: z.url({ protocol: /^https?$/ }).max(2000),
    types: types.default([]).describe('Left out or empty: all'),
  })
  .meta({ id: 'NewWebhook' })
const deliveryQuery = z.strictObject({
  state: z.enum(['pending', 'dead']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
})
const redeliveryInput = z
  .strictObject({
    event: z.int().min(1).optional().describe('Its sequence; left out: all that were given up'),
  })
  .meta({ id: 'Redelivery' })

const shape = {
  id: z.string(),
  address: z.url(),
  types: types.describe('Empty: all'),
  oldSecretUntil: z.iso.datetime().optional().describe('Until then the secret before signs too'),
  madeBy: z.string(),
  createdAt: z.iso.datetime(),
}
export const webhookSchema = z.object(shape).meta({ id: 'Webhook' })
const withSecretSchema = z
  .object({
    ...shape,
    secret: z.string().describe('Shown this once; as Standard Webhooks writes it: whsec_…'),
  })
  .meta({ id: 'WebhookWithSecret' })
const webhookListSchema = z.object({ webhooks: z.array(webhookSchema) }).meta({ id: 'WebhookList' })
const deliveryListSchema = z
  .object({
    deliveries: z.array(
      z.object({
        event: z.int().describe('Its sequence'),
        state: z.enum(['pending', 'dead']),
        attempts: z.int(),
        nextAt: z.iso.datetime().optional(),
        lastAt: z.iso.datetime().optional(),
        failure: z.string().optional().describe('What the last attempt met'),
      }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'DeliveryList' })
const resentSchema = z.object({ resent: z.int() }).meta({ id: 'Redelivered' })

/** Mounts the routes on the router of `/api/v1`. */
export function addWebhookRoutes(api: Router, house: House): void {
  const body = jsonBody('10kb')
  api.get('/webhooks', requires('administer'), async (_request, response) => {
    response.json({ webhooks: (await house.store.webhooks.all()).map(shown) })
  })
  api.post('/webhooks', requires('administer'), ...body, async (request, response) => {
    const wish = parse(webhookInput, request.body)
    const { webhook, secret } = await makeWebhook(house, { ...wish, by: actorIn(request).name })
    response.status(201).location(`/api/v1/webhooks/${webhook.id}`)
    response.set('ETag', tagOfState(shown(webhook))).json({ ...shown(webhook), secret })
  })
  const read: Reading = async (inside, { params }) => shown(await webhookNamed(inside, String(params.id)))
  api.get('/webhooks/:id', requires('administer'), reads(house, read))
  api.delete('/webhooks/:id', requires('administer'), async (request, response) => {
    await changes(house, { request, response, read }, (inside) => removeWebhook(inside, request.params.id))
    response.status(204).end()
  })
  api.post('/webhooks/:id/secret', requires('administer'), async (request, response) => {
    const { webhook, secret } = await rotateSecret(house, String(request.params.id))
    response.set('ETag', tagOfState(shown(webhook))).json({ ...shown(webhook), secret })
  })
  api.get('/webhooks/:id/deliveries', requires('administer'), async (request, response) => {
    const { id } = await webhookNamed(house, request.params.id)
    const { state, limit, cursor } = parse(deliveryQuery, request.query)
    const [after = 0] = cursor === undefined ? [] : placeOf(cursor)
    if (typeof after !== 'number') throw new ApiError(400, 'bad-cursor', 'cursor: it is of another list')
    const found = await house.store.webhooks.deliveries(id, { state, after, limit: limit + 1 })
    const last = found.length > limit ? found[limit - 1] : undefined
    const next = linkNext(request, response, last && cursorOf([last.event]))
    response.json({
      deliveries: found.slice(0, limit).map(shownDelivery),
      ...(next !== undefined && { next }),
    })
  })
  api.post('/webhooks/:id/redeliveries', requires('administer'), ...body, async (request, response) => {
    const { event } = parse(redeliveryInput, request.body ?? {})
    response.status(202).json({ resent: await resend(house, String(request.params.id), event) })
  })
}

function shown({ secret: _, old, ...webhook }: Webhook) {
  return { ...webhook, ...(old && { oldSecretUntil: old.until }) }
}

function shownDelivery({ webhook: _, nextAt, ...delivery }: Delivery) {
  return { ...delivery, ...(delivery.state === 'pending' && { nextAt }) }
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI; `problem` describes a problem document. */
export const webhookPaths = <P>(problem: (description: string) => P) => {
  const requestParams = { path: z.object({ id: z.string() }) }
  const absent = { '404': problem('No such webhook') }
  return {
    '/webhooks': {
      get: {
        operationId: 'listWebhooks',
        summary: 'Addresses that are told of events, without their secrets',
        responses: { '200': { description: 'The webhooks', ...json(webhookListSchema) } },
      },
      post: {
        operationId: 'makeWebhook',
        summary: 'Have an address told of events from now on',
        requestBody: { required: true, ...json(webhookInput) },
        responses: {
          '201': { description: 'The webhook, and its secret', ...json(withSecretSchema) },
          '400': problem('The body is not of this shape'),
          '403': problem('The address is not public'),
          '409': problem('There are a hundred'),
          '415': problem('Not JSON'),
          '422': problem('The address cannot be told anything'),
        },
      },
    },
    '/webhooks/{id}': {
      get: {
        operationId: 'getWebhook',
        summary: 'A webhook',
        requestParams,
        responses: { '200': { description: 'The webhook', ...json(webhookSchema) }, ...absent },
      },
      delete: {
        operationId: 'removeWebhook',
        summary: 'Tell the address nothing more',
        requestParams,
        responses: { '204': { description: 'It is gone' }, ...absent },
      },
    },
    '/webhooks/{id}/secret': {
      post: {
        operationId: 'rotateWebhookSecret',
        summary: 'Make a new secret; for a day the one before signs too',
        requestParams,
        responses: { '200': { description: 'The new secret', ...json(withSecretSchema) }, ...absent },
      },
    },
    '/webhooks/{id}/deliveries': {
      get: {
        operationId: 'listDeliveries',
        summary: 'Events that have not arrived: on their way, or given up',
        requestParams: { ...requestParams, query: deliveryQuery },
        responses: {
          '200': { description: 'The deliveries, in the order of events', ...json(deliveryListSchema) },
          '400': problem('No such state'),
          ...absent,
        },
      },
    },
    '/webhooks/{id}/redeliveries': {
      post: {
        operationId: 'redeliver',
        summary: 'Send again what was given up',
        requestParams,
        requestBody: { ...json(redeliveryInput) },
        responses: {
          '202': { description: 'How many are on their way again', ...json(resentSchema) },
          '400': problem('The body is not of this shape'),
          '415': problem('Not JSON'),
          ...absent,
        },
      },
    },
  }
}

/** What a webhook is sent, for the document's `webhooks`. */
export const webhookMessages = {
  event: {
    post: {
      summary: 'An event, signed after Standard Webhooks; answer with 2xx',
      requestParams: {
        header: z.object({
          'webhook-id': z.string().describe('The event’s id: the same at every attempt'),
          'webhook-timestamp': z.string().describe('Seconds since 1970, of this attempt'),
          'webhook-signature': z.string().describe('v1,BASE64 for each secret, blanks between'),
        }),
      },
      requestBody: { content: { 'application/json': { schema: eventSchema } } },
      responses: { '204': { description: 'It has arrived' } },
    },
  },
}
