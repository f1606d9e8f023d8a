import { describe, expect, test } from 'vitest'
import { inflectedLike } from '../../src/memory/suffix.ts'

describe('a word in the place of another', () => {
  test.each([
    ['bakan', 'bakan', 'müdür', 'müdür'],
    ['bakan', 'bakanlar', 'müdür', 'müdürler'],
    ['bakan', 'bakanı', 'müdür', 'müdürü'],
    ['bakan', 'bakanlarının', 'müdür', 'müdürlerinin'],
    ['bakan', 'bakanda', 'başkent', 'başkentte'],
    ['kent', 'kentten', 'köy', 'köyden'],
    ['müdür', 'müdüre', 'elçi', 'elçiye'],
    ['müdür', 'müdürün', 'elçi', 'elçinin'],
    ['elçi', 'elçiyi', 'müdür', 'müdürü'],
    ['elçi', 'elçiyle', 'müdür', 'müdürle'],
    ['müdür', 'müdürle', 'elçi', 'elçiyle'],
    ['kitap', 'kitabı', 'defter', 'defteri'],
    ['kent', 'kente', 'bakanlık', 'bakanlığa'],
    ['liman', 'limandaki', 'rıhtım', 'rıhtımdaki'],
    ['Ankara', 'Ankara’da', 'İzmir', 'İzmir’de'],
    ['Ankara', "Ankara'ya", 'İzmir', "İzmir'e"],
    ['İzmir', 'İzmir’in', 'Ankara', 'Ankara’nın'],
    ['Zonguldak', 'Zonguldak’ta', 'Samsun', 'Samsun’da'],
    ['Samsun', 'Samsun’u', 'Zonguldak', 'Zonguldak’ı'],
    ['Ulaştırma Bakanlığı', 'Ulaştırma Bakanlığına', 'Denizcilik Müsteşarlığı', 'Denizcilik Müsteşarlığına'],
    ['Ulaştırma Bakanlığı', 'Ulaştırma Bakanlığında', 'Liman Dairesi', 'Liman Dairesinde'],
    ['bakan', 'bakanda', 'Dışişleri Bakanı', 'Dışişleri Bakanında'],
    ['Ulaştırma Bakanlığı', 'Ulaştırma Bakanlığından', 'liman', 'limandan'],
  ])('%s, as %s, by %s is %s', (stem, word, other, text) => {
    expect(inflectedLike(stem, word, other, 'tr')).toEqual({ text, sure: true })
  })

  test.each([
    // The accusative or the possessive: elçiyi, elçisi.
    ['bakan', 'bakanı', 'elçi', 'elçiyi'],
    // Softened or not is known of each word only.
    ['defter', 'defteri', 'sepet', 'sepeti'],
    ['defter', 'defteri', 'kitap', 'kitabı'],
    ['saat', 'saati', 'gol', 'golu'],
    ['bakan', 'bakanın', 'Ayşe', 'Ayşenin'],
  ])('%s, as %s, by %s is perhaps %s', (stem, word, other, text) => {
    expect(inflectedLike(stem, word, other, 'tr')).toEqual({ text, sure: false })
  })

  test.each([
    ['kar', 'karanlık'],
    ['bakan', 'bakım'],
    ['Ankara', 'Ankaralı’da'],
  ])('%s does not stand in %s', (stem, word) => {
    expect(inflectedLike(stem, word, 'x', 'tr')).toBeUndefined()
  })

  test.each([
    ['port', 'ports', 'harbour', 'harbours', true],
    ['ministry', 'ministries', 'agency', 'agencies', true],
    ['ministry', 'ministry’s', 'agency', 'agency’s', true],
    ['ship', 'ships', 'vessel', 'vessels', true],
    ['sailor', 'sailors', 'seaman', 'seamans', false],
    ['ferry', 'ferry', 'ship', 'ship', true],
  ])('%s, as %s, by %s is %s in English', (stem, word, other, text, sure) => {
    expect(inflectedLike(stem, word, other, 'en')).toEqual({ text, sure })
  })

  test.each(['reported', 'reporter', 'reporting'])('report does not stand in %s', (word) => {
    expect(inflectedLike('report', word, 'note', 'en')).toBeUndefined()
  })
})
