/** What is sent to each operation, by example: in the document, in the manual, and sent by the tests. */
import type { ApiDocument } from './manners.ts'

const PAGE = {
  name: 'harbour-lines',
  text: 'MARITIME BULLETIN\n\nNew harbour lines\n\n12 March 2025\n\nThe ferry leaves at nine. Tickets are sold on board.\n\nSource: https://bulletin.example/ferries',
}
const REVISED = { ...PAGE, text: PAGE.text.replace('at nine', 'at ten') }
const CONCEPT = {
  subject: 'transport',
  terms: [
    { language: 'tr', text: 'iskele' },
    { language: 'en', text: 'pier' },
    { language: 'en', text: 'jetty', status: 'forbidden' },
  ],
}
const FOR_SOMEBODY = { by: 'Deniz' }

/** By the operation's id; an operation that takes JSON has one. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  addPage: PAGE,
  putPage: { ...PAGE, language: 'en', fields: [{ name: 'author', value: 'Ayşe Kaptan' }] },
  reviseSource: REVISED,
  decideEmendation: { accepted: true },
  addRowComment: { text: 'Is “line” the company’s name here?', audience: 'translators' },
  findPairs: {
    pages: [
      { id: 'tr-1204', text: 'Yeni vapur hatları\n\n12 Mart 2025\n\nVapur dokuzda kalkar.' },
      { id: 'en-1204', text: 'New ferry lines\n\n12 March 2025\n\nThe ferry leaves at nine.' },
    ],
  },
  decidePair: { decision: 'accepted' },
  editEdition: {
    edits: [
      { kind: 'write', row: 'p1.1', lang: 'tr', content: { text: 'Vapur dokuzda kalkar.', codes: [] } },
      { kind: 'set-state', rows: ['p1.1'], state: 'reviewed' },
    ],
    ...FOR_SOMEBODY,
  },
  undo: FOR_SOMEBODY,
  redo: FOR_SOMEBODY,
  revertChange: { rows: ['p1.1'] },
  realign: FOR_SOMEBODY,
  revertBatch: FOR_SOMEBODY,
  runBatch: {
    filter: { states: ['translated'], kind: 'body' },
    action: { kind: 'set-state', state: 'reviewed' },
  },
  replace: { find: 'feribot', replace: 'vapur', lang: 'tr', preview: true },
  addComment: { row: 'p1.1', text: '@Deniz, is this the summer timetable?' },
  resolveThread: { resolved: true },
  keepDraft: {
    content: { text: 'Vapur dok', codes: [] },
    upon: { source: '', target: '', composition: '' },
  },
  keepDesk: { place: 'p1.2', bookmarks: ['p1.1'] },
  assign: { due: '2030-03-20' },
  putRules: {
    twoPersons: false,
    blocks: { unreviewed: true, comments: true, sourceChanged: true, findings: 'error' },
  },
  publishEdition: { slug: 'harbour-lines', dryRun: true },
  withdrawEdition: { reason: 'Rights were not cleared.' },
  previewEdition: { days: 7 },
  analyse: {
    from: 'en',
    files: [{ name: 'notes.txt', segments: ['The ferry leaves at nine.', 'Tickets are sold on board.'] }],
  },
  addConcept: CONCEPT,
  changeConcept: { ...CONCEPT, subject: 'maritime' },
  pretranslate: { threshold: 85 },
  pretranslateMany: { editions: ['harbour-lines'], threshold: 85 },
  keepPreferences: { view: 'side', singleKeys: false },
  printEdition: { arrangement: 'interleaved' },
  changeRole: { role: 'editor' },
  disablePerson: { disabled: true },
  invite: { email: 'deniz@house.example', role: 'translator', days: 7 },
  editUnit: { edit: { state: 'reviewed', tr: 'Vapur dokuzda kalkar.' } },
  restoreVersion: FOR_SOMEBODY,
  editUnits: {
    filter: { tr: 'feribot' },
    edit: { replace: { side: 'tr', find: 'feribot', with: 'vapur' } },
    preview: true,
  },
  undoStep: FOR_SOMEBODY,
  mergeMemories: { from: 'archive', into: 'main' },
  saveMatchRules: { penalties: { machine: 5, unreviewed: 2 }, wanted: { domain: 'transport' } },
  countUses: { units: ['unit-1'] },
  makeWebhook: { address: 'https://cms.example/hooks/yanyana', types: ['publication.created'] },
  redeliver: { event: 1 },
}

/** Puts the examples into the document; changes it. */
export function withExamples(document: ApiDocument): ApiDocument {
  for (const operations of Object.values(document.paths ?? {}))
    for (const { operationId = '', requestBody } of Object.values(operations)) {
      const { content = {} } = (requestBody ?? {}) as { content?: Record<string, { example?: unknown }> }
      const media = content['application/json']
      if (media && operationId in EXAMPLES) media.example = EXAMPLES[operationId]
    }
  return document
}
