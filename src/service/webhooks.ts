/** Addresses that are told of events: made, listed, taken back, given new secrets. */
import type { EventType } from '../store/event-tables.ts'
import type { Webhook } from '../store/webhook-tables.ts'
import type { House } from './house.ts'
import { newId } from './people/secrets.ts'
import { later } from './people/sessions.ts'
import { newWebhookSecret } from './webhook-signature.ts'

/** A webhook that is not there. */
export class WebhookError extends Error {
  readonly code: 'no-such-webhook' | 'too-many-webhooks'
  constructor(code: WebhookError['code'], message: string) {
    super(message)
    this.name = 'WebhookError'
    this.code = code
  }
}

/** Every event is written for each of them. */
const MOST = 100
/** How long the old secret signs beside the new one, in seconds. */
export const ROTATION = 24 * 3600

/**
 * Makes a webhook; its secret is in the answer and is not shown again.
 *
 * @throws {FetchError} `bad-address`, `address-refused` @throws {WebhookError} `too-many-webhooks`
 */
export async function makeWebhook(
  house: House,
  wish: { readonly address: string; readonly types: readonly EventType[]; readonly by: string },
): Promise<Webhook> {
  house.receivers.check(wish.address)
  return house.store.transaction(async ({ webhooks }) => {
    if ((await webhooks.all()).length >= MOST)
      throw new WebhookError('too-many-webhooks', `there are ${MOST} webhooks already`)
    const webhook: Webhook = {
      id: newId(),
      address: wish.address,
      types: [...new Set(wish.types)],
      secret: newWebhookSecret(),
      madeBy: wish.by,
      createdAt: house.now(),
    }
    await webhooks.save(webhook)
    return webhook
  })
}

/** @throws {WebhookError} `no-such-webhook` */
export async function webhookNamed({ store }: Pick<House, 'store'>, id: string): Promise<Webhook> {
  const webhook = await store.webhooks.byId(id)
  if (!webhook) throw new WebhookError('no-such-webhook', `there is no webhook ${id}`)
  return webhook
}

/** Gives it a new secret; for a day the old one signs too. @throws {WebhookError} `no-such-webhook` */
export async function rotateSecret(house: House, id: string): Promise<Webhook> {
  return house.store.transaction(async (store) => {
    const webhook = await webhookNamed({ store }, id)
    const old = { secret: webhook.secret, until: later(house.now(), ROTATION) }
    const rotated = { ...webhook, secret: newWebhookSecret(), old }
    await store.webhooks.save(rotated)
    return rotated
  })
}

/** @throws {WebhookError} `no-such-webhook` */
export async function removeWebhook(house: House, id: string): Promise<void> {
  const gone = await house.store.transaction(({ webhooks }) => webhooks.remove(id))
  if (!gone) throw new WebhookError('no-such-webhook', `there is no webhook ${id}`)
}

/** Sends again what was given up: all of it, or one event; answers how much. @throws {WebhookError} `no-such-webhook` */
export async function resend(house: House, id: string, event?: number): Promise<number> {
  await webhookNamed(house, id)
  return house.store.webhooks.resend(id, house.now(), event)
}
