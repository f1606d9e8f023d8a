import type { Unit } from './unit.ts'

/** Units by number and by id. */
export class UnitList {
  readonly #units: (Unit | undefined)[] = []
  readonly #numbers = new Map<string, number>()

  get size(): number {
    return this.#numbers.size
  }

  get(number: number): Unit | undefined {
    return this.#units[number]
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id)
  }

  *values(): Iterable<Unit> {
    for (const unit of this.#units) if (unit) yield unit
  }

  /** Puts a unit in; one with the same id is replaced. By default it keeps its number, or gets the next. Answers it. */
  put(unit: Unit, number = this.#numbers.get(unit.id) ?? this.#units.length): number {
    this.#units[number] = unit
    this.#numbers.set(unit.id, number)
    return number
  }

  remove(number: number): void {
    const unit = this.#units[number]
    if (!unit) return
    this.#units[number] = undefined
    this.#numbers.delete(unit.id)
  }
}
