/** Addresses that are told of events: made, listed, taken back, given new secrets. */
import type { EventType } from '../store/event-tables.ts'
import type { Webhook } from '../store/webhook-tables.ts'
import type { House } from './house.ts'
import { newId } from './people/secrets.ts'
import { later } from './people/sessions.ts'
import { Seal } from './seal.ts'
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

/** A webhook, and its secret as its receiver gets it. */
export interface WithSecret {
  readonly webhook: Webhook
  readonly secret: string
}

/** What a secret is sealed for. */
function of(webhook: string): string {
  return `webhook ${webhook}`
}

/** The secrets that sign now, the newest first. @throws {SealError} */
export function secretsOf(
  { seal, now }: Pick<House, 'seal' | 'now'>,
  { id, secret, old }: Webhook,
): string[] {
  const signing = old && old.until > now() ? [secret, old.secret] : [secret]
  return signing.map((each) => seal.open(each, of(id)))
}

/**
 * Seals what an earlier version has left in the database as it is; done before anybody is told anything.
 *
 * @throws {SealError} where the others are sealed with another key
 */
export async function sealSecrets({ store, seal }: Pick<House, 'store' | 'seal'>): Promise<void> {
  await store.transaction(async ({ webhooks }) => {
    for (const webhook of await webhooks.all()) {
      const { id, secret, old } = webhook
      const sealed = (text: string) => (Seal.isSealed(text) ? text : seal.close(text, of(id)))
      if ([secret, old?.secret ?? secret].every(Seal.isSealed)) seal.open(secret, of(id))
      else
        await webhooks.save({
          ...webhook,
          secret: sealed(secret),
          ...(old && { old: { ...old, secret: sealed(old.secret) } }),
        })
    }
  })
}

/** Every event is written for each of them. */
const MOST = 100
/** How long the old secret signs beside the new one, in seconds. */
export const ROTATION = 24 * 3600

/**
 * Makes a webhook; its secret is in the answer and is not shown again.
 *
 * @throws {FetchError} `bad-address`, `address-refused` @throws {WebhookError} `too-many-webhooks`
 * @throws {SealError} where other secrets are sealed with another key
 */
export async function makeWebhook(
  house: House,
  wish: { readonly address: string; readonly types: readonly EventType[]; readonly by: string },
): Promise<WithSecret> {
  house.receivers.check(wish.address)
  return house.store.transaction(async ({ webhooks }) => {
    if ((await webhooks.all()).length >= MOST)
      throw new WebhookError('too-many-webhooks', `there are ${MOST} webhooks already`)
    const [id, secret] = [newId(), newWebhookSecret()]
    for (const { id: other, secret: sealed } of (await webhooks.all()).slice(0, 1))
      house.seal.open(sealed, of(other))
    const webhook: Webhook = {
      id,
      address: wish.address,
      types: [...new Set(wish.types)],
      secret: house.seal.close(secret, of(id)),
      madeBy: wish.by,
      createdAt: house.now(),
    }
    await webhooks.save(webhook)
    return { webhook, secret }
  })
}

/** @throws {WebhookError} `no-such-webhook` */
export async function webhookNamed({ store }: Pick<House, 'store'>, id: string): Promise<Webhook> {
  const webhook = await store.webhooks.byId(id)
  if (!webhook) throw new WebhookError('no-such-webhook', `there is no webhook ${id}`)
  return webhook
}

/** Gives it a new secret; for a day the old one signs too. @throws {WebhookError} `no-such-webhook` */
export async function rotateSecret(house: House, id: string): Promise<WithSecret> {
  return house.store.transaction(async (store) => {
    const webhook = await webhookNamed({ store }, id)
    const old = { secret: webhook.secret, until: later(house.now(), ROTATION) }
    const secret = newWebhookSecret()
    const rotated = { ...webhook, secret: house.seal.close(secret, of(id)), old }
    await store.webhooks.save(rotated)
    return { webhook: rotated, secret }
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
