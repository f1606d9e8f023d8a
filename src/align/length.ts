/** What the lengths of two texts say of their being translations: Gale & Church 1993. */
import type { Model } from './model.ts'

/**
 * Gain in log units: the difference of the lengths in standard deviations (section 3.1: its variance grows with the
 * length), squared and halved, less what two lengths taken by chance would lose; never below the model’s worst.
 *
 * `ratio` is target characters per source character; `la` and `lb` are characters. The mean of both sides’ lengths
 * stands for the expected one, so that exchanging the sides changes nothing.
 */
export function lengthGain(la: number, lb: number, ratio: number, model: Model): number {
  const scale = Math.sqrt(ratio)
  const [x, y] = [la * scale, lb / scale]
  const deviation = ((x - y) * (x - y)) / Math.max(1, ((x + y) / 2) * model.variance)
  return model.lengthWeight * Math.max(model.worstLength, model.evenLength - deviation / 2)
}
