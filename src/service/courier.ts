/**
 * Takes events to webhooks, at least once each, as long as the program runs; any number of instances share the work. What
 * fails is tried again after ever longer times, for about a day; then it is given up and waits to be sent again by hand.
 * Each event goes its own way: one that fails holds back neither other receivers nor later events.
 */
import type { DueDelivery, Webhook } from '../store/webhook-tables.ts'
import { pause, toldEvent } from './events.ts'
import type { House } from './house.ts'
import { later } from './people/sessions.ts'
import { signatureOf } from './webhook-signature.ts'
import { secretsOf } from './webhooks.ts'

/** Seconds until the next attempt after the first, second … has failed; in all 23 hours and 49 minutes. */
export const WAITS = [1, 5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 29_200] as const
/** How long an attempt may take before another instance makes it, in seconds; longer than `send` waits. */
const LEASE = 60
/** How often it is looked whether something is due, in milliseconds. */
const POLL = 500
/** Attempts to one receiver at a time. */
const LANES = 4
const GONE = 410

export class Courier {
  readonly #house: House
  readonly #log: (error: unknown) => void
  readonly #stop = new AbortController()
  readonly #busy = new Map<string, Promise<void>>()
  #running: Promise<void> | undefined

  constructor(house: House, log: (error: unknown) => void) {
    this.#house = house
    this.#log = log
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends it; what is under way comes to its end. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await Promise.all(this.#busy.values())
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        for (const webhook of await this.#house.store.webhooks.all()) this.#serve(webhook)
      } catch (error) {
        this.#log(error)
      }
      await pause(POLL, signal)
    }
  }

  /** Delivers what is due to one receiver, unless that is being done. */
  #serve(webhook: Webhook): void {
    if (this.#busy.has(webhook.id)) return
    const work = this.#deliverDue(webhook)
      .catch(this.#log)
      .finally(() => this.#busy.delete(webhook.id))
    this.#busy.set(webhook.id, work)
  }

  async #deliverDue(webhook: Webhook): Promise<void> {
    const { store, now } = this.#house
    while (!this.#stop.signal.aborted) {
      const at = now()
      const due = await store.webhooks.claimDue(webhook.id, at, later(at, LEASE), LANES)
      if (due.length === 0) return
      await Promise.all(due.map((each) => this.#deliver(webhook, each)))
    }
  }

  async #deliver(webhook: Webhook, delivery: DueDelivery): Promise<void> {
    const { webhooks } = this.#house.store
    const outcome = await this.#attempt(webhook, delivery)
    if (outcome === undefined) return webhooks.delivered(delivery)
    const wait = outcome.final ? undefined : WAITS[delivery.attempts - 1]
    const next = wait === undefined ? undefined : later(this.#house.now(), wait)
    await webhooks.failed(delivery, outcome.failure, next)
  }

  /** `undefined` when it arrived. */
  async #attempt(
    webhook: Webhook,
    { told }: DueDelivery,
  ): Promise<{ failure: string; final: boolean } | undefined> {
    const now = this.#house.now()
    const event = toldEvent(told)
    const body = JSON.stringify(event)
    const timestamp = Math.floor(Date.parse(now) / 1000)
    try {
      const secrets = secretsOf(this.#house, webhook)
      const status = await this.#house.receivers.send(webhook.address, body, {
        'webhook-id': event.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secrets, { id: event.id, timestamp, body }),
      })
      if (status >= 200 && status < 300) return undefined
      return { failure: `it answered ${status}`, final: status === GONE }
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error), final: false }
    }
  }
}
