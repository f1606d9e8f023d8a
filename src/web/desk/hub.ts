/** Who is at work on an edition now, and what happens there, told as it happens to everybody who has it open. */

/** Somebody who has an edition open. */
export interface Presence {
  readonly seat: string
  readonly name: string
  /** The row where he is. */
  readonly row?: string
  /** He is writing there. */
  readonly writing?: boolean
}

/** What is told. */
export type DeskEvent =
  | { readonly kind: 'people'; readonly people: readonly Presence[] }
  /** The edition has a new revision; `seat` made it. */
  | { readonly kind: 'changed'; readonly revision: number; readonly seat?: string | undefined }
  /** Something beside these rows' text is new: a comment. */
  | { readonly kind: 'rows'; readonly rows: readonly string[]; readonly seat?: string | undefined }

interface Seat {
  presence: Presence
  readonly tell: (event: DeskEvent) => void
  readonly end: () => void
}

export class DeskHub {
  readonly #seats = new Map<string, Map<string, Seat>>()
  #made = 0

  /** Takes a seat; answers its name. @param end closes the connection */
  join(edition: string, name: string, tell: Seat['tell'], end: Seat['end']): string {
    const seat = `s${++this.#made}`
    const seats = this.#seats.get(edition) ?? new Map<string, Seat>()
    this.#seats.set(edition, seats.set(seat, { presence: { seat, name }, tell, end }))
    this.#tellPeople(edition)
    return seat
  }

  leave(edition: string, seat: string): void {
    const seats = this.#seats.get(edition)
    if (!seats?.delete(seat)) return
    if (seats.size === 0) this.#seats.delete(edition)
    this.#tellPeople(edition)
  }

  /** Somebody went to a row, or began or ended to write there. */
  move(edition: string, seat: string, name: string, at: Pick<Presence, 'row' | 'writing'>): void {
    const here = this.#seats.get(edition)?.get(seat)
    if (here?.presence.name !== name) return
    here.presence = { seat, name, ...at }
    this.#tellPeople(edition)
  }

  tell(edition: string, event: DeskEvent): void {
    for (const { tell } of this.#seats.get(edition)?.values() ?? []) tell(event)
  }

  /** Ends all connections. */
  close(): void {
    for (const seats of this.#seats.values()) for (const { end } of seats.values()) end()
    this.#seats.clear()
  }

  #tellPeople(edition: string): void {
    const people = Array.from(this.#seats.get(edition)?.values() ?? [], ({ presence }) => presence)
    this.tell(edition, { kind: 'people', people })
  }
}
