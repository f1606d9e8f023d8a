/** What images say in place of words, and what stands below them. */
import { fold } from '../../text/turkish.ts'
import { wordCount } from '../lines.ts'
import { attribute, type Element } from './tree.ts'

/** An institution's name in place of words, where a header shows it as a picture; else an image stands for no text. */
export function logoText(image: Element, banner: boolean): string {
  const alt = attribute(image, 'alt')?.replace(/\s+/g, ' ').trim() ?? ''
  if (alt.length < 3 || alt.length > 100) return ''
  const logo = /logo/i.test(
    `${attribute(image, 'class') ?? ''} ${attribute(image, 'id') ?? ''} ${(attribute(image, 'src') ?? '').slice(0, 300)}`,
  )
  const name = alt.replace(/\s*\blogo(?:su)?$/i, '')
  return banner && (logo || isInstitution(name)) ? name : ''
}

const CREDIT_WORDS = 20
const CREDIT_LINE =
  /^[([]?\s?(?:kaynak|source|foto|fotograf|photo|gorsel|image|resim|picture|harita|map)(?:lar|ler|s)?(?:\s?\/\s?\p{L}{3,12})?\s?:/u
const DATED = /\d[./ ](?:\d{1,2}|\p{L}{3,9})[./ ]\d{4}|https?:/u

/** Whether a paragraph right below an image says whose the image is. With a date or an address it is the text's source. */
export function isCreditLine(text: string): boolean {
  return (
    text.length <= 200 && CREDIT_LINE.test(fold(text)) && wordCount(text) <= CREDIT_WORDS && !DATED.test(text)
  )
}

const INSTITUTION =
  /\b(?:merkezi|enstitusu|vakfi|dernegi|bakanligi|kurumu|kurulu|baskanligi|universitesi|mudurlugu|akademisi|ajansi|odasi|borsasi|birligi|konseyi|dergisi|gazetesi|belediyesi|valiligi|fakultesi|yuksekokulu|rektorlugu|federasyonu)$|\b(?:cent(?:er|re)|institute|ministry|foundation|association|university|faculty|municipality|directorate|academy)\b/

/** Whether a short text names an institution, by the word that heads such names. */
export function isInstitution(text: string): boolean {
  return text.length <= 100 && INSTITUTION.test(fold(text))
}
