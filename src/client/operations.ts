/** Made from the document of the API by `npm run client`; not written by hand. */

export type NewPage = {
  /** What the page is called: a file name without folder and ending */ readonly name?: string
  /** The page as extraction left it */
  readonly text?: string
  /** The page, or a part of it, as HTML */
  readonly html?: string
  /** Where to fetch the page */
  readonly url?: string
  /** Where a page sent as text or HTML is hosted */
  readonly address?: string
  /** Metadata that is known already; it is believed */
  readonly fields?: readonly {
    readonly name:
      | 'masthead'
      | 'section'
      | 'series'
      | 'number'
      | 'title'
      | 'subtitle'
      | 'author'
      | 'date'
      | 'reading-time'
      | 'source-name'
      | 'source-date'
      | 'source-url'
      | 'label'
      | 'language-note'
      | 'type'
      | 'price'
      | 'origin-note'
      | 'translator-note'
      | 'citation'
      | 'read-more'
      | 'copyright'
      | 'chrome'
      | 'attachment'
      | 'tags'
      | 'credit'
    readonly value: string
    /** Left out for dates, numbers, addresses, names */
    readonly language?: 'tr' | 'en'
  }[]
  /** The language of the body, as its host declares it */
  readonly language?: 'tr' | 'en'
  /** The same work in the other language */
  readonly twin?: {
    /** What the page is called: a file name without folder and ending */ readonly name?: string
    /** The page as extraction left it */
    readonly text?: string
    /** The page, or a part of it, as HTML */
    readonly html?: string
    /** Where to fetch the page */
    readonly url?: string
    /** Where a page sent as text or HTML is hosted */
    readonly address?: string
    /** Metadata that is known already; it is believed */
    readonly fields?: readonly {
      readonly name:
        | 'masthead'
        | 'section'
        | 'series'
        | 'number'
        | 'title'
        | 'subtitle'
        | 'author'
        | 'date'
        | 'reading-time'
        | 'source-name'
        | 'source-date'
        | 'source-url'
        | 'label'
        | 'language-note'
        | 'type'
        | 'price'
        | 'origin-note'
        | 'translator-note'
        | 'citation'
        | 'read-more'
        | 'copyright'
        | 'chrome'
        | 'attachment'
        | 'tags'
        | 'credit'
      readonly value: string
      /** Left out for dates, numbers, addresses, names */
      readonly language?: 'tr' | 'en'
    }[]
    /** The language of the body, as its host declares it */
    readonly language?: 'tr' | 'en'
  }
}

export type Verdict = {
  /** null leaves it open again */ readonly accepted: boolean | null
  /** For whom it is said; by default whoever asks */
  readonly by?: string
}

export type NewComment = {
  readonly text: string
  /** Who says so */
  readonly author?: string
  /** Those for translators go out with the row’s unit as notes */
  readonly audience?: 'translators' | 'editors'
}

export type PairPages = {
  /** Left out: the pages of the store that have no twin yet */
  readonly pages?: readonly {
    /** Unique in the request; the answer names pages by it */ readonly id: string
    /** The page as extraction left it */
    readonly text: string
    /** Where the page lies */
    readonly address?: string
    /** Its versions, as hreflang names them */
    readonly twins?: readonly string[]
  }[]
}

export type PairDecision = { readonly decision: 'accepted' | 'rejected' | 'undecided' }

export type Edits = {
  /** One step: made together or not at all */
  readonly edits: readonly (
    | {
        readonly kind: 'pull'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        /** Whose paragraphs stay where they are; by default the source’s */
        readonly layout?: 'tr' | 'en'
      }
    | {
        readonly kind: 'push'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        /** Whose paragraphs stay where they are; by default the source’s */
        readonly layout?: 'tr' | 'en'
      }
    | {
        readonly kind: 'first-up'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        /** Whose paragraphs stay where they are; by default the source’s */
        readonly layout?: 'tr' | 'en'
      }
    | {
        readonly kind: 'last-down'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        /** Whose paragraphs stay where they are; by default the source’s */
        readonly layout?: 'tr' | 'en'
      }
    | {
        readonly kind: 'merge'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
      }
    | {
        readonly kind: 'split-row'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly at: {
          /** In the text as it is read, in UTF-16 code units */ readonly tr?: number
          /** In the text as it is read, in UTF-16 code units */
          readonly en?: number
        }
      }
    | {
        readonly kind: 'link'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        /** A row’s id, or that of a row that was merged into it */
        readonly to?: string
      }
    | {
        readonly kind: 'split-sentence'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        /** In the text as it is read, in UTF-16 code units */
        readonly at: number
      }
    | {
        readonly kind: 'join-sentences'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        readonly segment: string
      }
    | {
        readonly kind: 'break'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
      }
    | {
        readonly kind: 'unbreak'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
      }
    | {
        readonly kind: 'write'
        /** A row’s id, or that of a row that was merged into it */
        readonly row: string
        readonly lang: 'tr' | 'en'
        readonly content: { readonly text: string; readonly codes: readonly InlineCode[] }
        /** Also in other rows with the same source, where nothing is approved */
        readonly everywhere?: boolean
      }
    | {
        readonly kind: 'set-state'
        readonly rows: readonly string[]
        readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
      }
    | { readonly kind: 'confirm'; readonly rows: readonly string[] }
    | { readonly kind: 'unconfirm'; readonly rows: readonly string[] }
    | { readonly kind: 'still-right'; readonly rows: readonly string[] }
    | {
        readonly kind: 'emendations'
        readonly ids: readonly string[]
        /** Left out: they are open again */
        readonly accepted?: boolean
      }
  )[]
  /** Refused as a conflict where these rows are not any more as they were read */
  readonly upon?: readonly {
    /** A row’s id, or that of a row that was merged into it */ readonly row: string
    readonly lang: 'tr' | 'en'
    readonly token: RowToken
  }[]
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

/** An inline code; the n-th U+FFFC of the text stands for the n-th code */
export type InlineCode = {
  readonly id: string
  readonly kind: 'ph' | 'open' | 'close'
  readonly pair?: string
  readonly type: string
  readonly data: string
}

/** What a row was when it was read: the words of both texts, and which sentences it holds */
export type RowToken = { readonly source: string; readonly target: string; readonly composition: string }

export type Reversal = {
  /** Only what the step did to these rows */ readonly rows?: readonly string[]
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type Batch = {
  /** All that is given must be true of a row */
  readonly filter: {
    readonly rows?: readonly string[]
    /** A row’s id, or that of a row that was merged into it */
    readonly from?: string
    /** A row’s id, or that of a row that was merged into it */
    readonly to?: string
    readonly kind?: 'field' | 'body'
    readonly field?:
      | 'masthead'
      | 'section'
      | 'series'
      | 'number'
      | 'title'
      | 'subtitle'
      | 'author'
      | 'date'
      | 'reading-time'
      | 'source-name'
      | 'source-date'
      | 'source-url'
      | 'label'
      | 'language-note'
      | 'type'
      | 'price'
      | 'origin-note'
      | 'translator-note'
      | 'citation'
      | 'read-more'
      | 'copyright'
      | 'chrome'
      | 'attachment'
      | 'tags'
      | 'credit'
    readonly states?: readonly ('initial' | 'translated' | 'reviewed' | 'final')[]
    readonly origins?: readonly ('page' | 'twin' | 'memory' | 'termbase' | 'rule' | 'person' | 'none')[]
    readonly bands?: readonly ('100' | '101-102' | '95-99' | '85-94' | '75-84' | '50-74' | 'none')[]
    readonly findings?: ('any' | 'none') | readonly string[]
    readonly sourceChanged?: boolean
    readonly unconfirmed?: boolean
    readonly commented?: boolean
    readonly text?: string
    readonly lang?: 'tr' | 'en'
  }
  readonly action:
    | { readonly kind: 'set-state'; readonly state: 'initial' | 'translated' | 'reviewed' | 'final' }
    | { readonly kind: 'confirm' }
    | { readonly kind: 'unconfirm' }
    | { readonly kind: 'still-right' }
    | {
        readonly kind: 'emendations'
        /** Left out: they are open again */
        readonly accepted?: boolean
        /** By default of every kind */
        readonly of?:
          | 'apostrophe'
          | 'quote'
          | 'encoding'
          | 'letters'
          | 'hyphen'
          | 'soft-hyphen'
          | 'ligature'
          | 'space'
          | 'name'
          | 'repetition'
      }
    | { readonly kind: 'fill' }
    | { readonly kind: 'send-back'; readonly comment: string }
    | { readonly kind: 'comment'; readonly comment: string }
  readonly preview?: boolean
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type Replace = {
  readonly find: string
  readonly replace: string
  readonly lang: 'tr' | 'en'
  /** Whole words in any form, their suffixes carried over */
  readonly words?: boolean
  readonly matchCase?: boolean
  /** Whether ı and i, ş and s … are told apart */
  readonly diacritics?: boolean
  /** By default all */
  readonly editions?: readonly string[]
  readonly preview?: boolean
  /** Also in approved texts, which then wait for approval again */
  readonly approved?: boolean
  /** Texts of the preview that are not sure, to be written as they were seen */
  readonly also?: readonly {
    readonly edition: string
    /** A row’s id, or that of a row that was merged into it */
    readonly row: string
    readonly text: string
  }[]
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type NewThreadComment = {
  /** Left out in an answer */ readonly row?: string
  /** The comment that it answers */
  readonly thread?: string
  /** @name speaks to somebody */
  readonly text: string
  /** By default the editors; an answer is for whom its thread is */
  readonly audience?: 'editors' | 'translators'
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type Resolution = {
  readonly resolved: boolean
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

/** What was typed, and upon what */
export type NewDraft = {
  readonly content: { readonly text: string; readonly codes: readonly InlineCode[] }
  readonly upon: RowToken
}

/** What is left out stays as it is */
export type NewDesk = {
  /** A row’s id, or that of a row that was merged into it */ readonly place?: string
  readonly bookmarks?: readonly string[]
}

export type NewAssignment = {
  readonly due?: string
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

/** What holds back a publication, and who may approve */
export type Rules = {
  /** Nobody approves what he wrote himself */ readonly twoPersons: boolean
  readonly blocks: {
    readonly unreviewed: boolean
    /** Threads that nobody has resolved */
    readonly comments: boolean
    readonly sourceChanged: boolean
    /** From which level on */
    readonly findings: 'none' | 'error' | 'warning' | 'hint'
  }
}

export type NewPublication = {
  /** What it corrects of the version before */ readonly note?: string
  /** By default it follows from the title, and stays */
  readonly slug?: string
  /** Says what would be done, and leaves everything as it is */
  readonly dryRun?: boolean
  /** Publish then, if nothing holds it back at that time */
  readonly publishAt?: string
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type NewWithdrawal = {
  /** Readers see it */ readonly reason: string
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type NewPreview = {
  /** By default 14 */ readonly days?: number
  /** For whom it is done; by default whoever asks */
  readonly by?: string
}

export type AnalysisInput = {
  /** Ids of editions */ readonly editions?: readonly string[]
  readonly files?: readonly { readonly name: string; readonly segments: readonly string[] }[]
  /** Source language; needed for files, by default the editions’ own */
  readonly from?: 'tr' | 'en'
}

export type ConceptInput = {
  readonly subject?: string
  readonly terms: readonly {
    readonly language: 'tr' | 'en'
    readonly text: string
    readonly status?: 'preferred' | 'admitted' | 'forbidden'
    readonly partOfSpeech?: string
    readonly acronym?: boolean
  }[]
}

export type ConceptChange = {
  readonly subject?: string
  readonly terms: readonly {
    readonly language: 'tr' | 'en'
    readonly text: string
    readonly status?: 'preferred' | 'admitted' | 'forbidden'
    readonly partOfSpeech?: string
    readonly acronym?: boolean
  }[]
  /** As it was read; if it changed since, 409 */
  readonly version?: string
}

export type PretranslationInput = {
  /** From which score on a row is filled; below 100 as a draft in state initial */
  readonly threshold?: number
}

export type PretranslationsInput = {
  readonly editions: readonly string[]
  /** From which score on a row is filled; below 100 as a draft in state initial */
  readonly threshold?: number
}

/** What one has chosen for all editions; what is left out stays as it is */
export type Preferences = {
  /** Of an edition’s page */ readonly view?: 'side' | 'interleaved' | 'tr' | 'en' | 'read'
  /** Keys of one’s own, by command */
  readonly keys?: Readonly<Record<string, string>>
  /** Whether keys of a single letter do anything */
  readonly singleKeys?: boolean
}

export type NewRole = { readonly role: 'reader' | 'translator' | 'editor' | 'publisher' | 'administrator' }

export type Disabling = { readonly disabled: boolean }

export type NewInvitation = {
  readonly email: string
  readonly role: 'reader' | 'translator' | 'editor' | 'publisher' | 'administrator'
  readonly days?: number
}

export type UnitEdit = {
  readonly edit: {
    readonly state?: 'initial' | 'translated' | 'reviewed' | 'final'
    readonly domain?: string
    readonly memory?: string
    /** Takes the place of the one of the same language */
    readonly variety?: string
    readonly tr?: string
    readonly en?: string
  }
  /** The unit’s, as it was seen; if it was written since, 409 */
  readonly revision?: number
  /** For whom it is done, where that is not whoever asks */
  readonly by?: string
}

export type ByWhom = {
  /** For whom it is done, where that is not whoever asks */ readonly by?: string
}

export type MemoryEdit = {
  /** As the parameters of GET /memory/units; {} means all */
  readonly filter: {
    readonly id?: string | readonly string[]
    readonly memory?: string | readonly string[]
    readonly domain?: string | readonly string[]
    readonly state?:
      | ('initial' | 'translated' | 'reviewed' | 'final')
      | readonly ('initial' | 'translated' | 'reviewed' | 'final')[]
    readonly origin?: string | readonly string[]
    readonly variety?: string | readonly string[]
    /** Who made it, or changed it last */
    readonly by?: string | readonly string[]
    /** Whether a machine made it */
    readonly machine?: boolean | ('true' | 'false')
    /** Whether it comes from an alignment that nobody confirmed */
    readonly unconfirmed?: boolean | ('true' | 'false')
    /** ISO 8601: a day, or a moment in UTC */
    readonly createdSince?: string
    /** ISO 8601: a day, or a moment in UTC */
    readonly createdBefore?: string
    /** ISO 8601: a day, or a moment in UTC */
    readonly changedSince?: string
    /** ISO 8601: a day, or a moment in UTC */
    readonly changedBefore?: string
    /** ISO 8601: a day, or a moment in UTC */
    readonly usedSince?: string
    /** ISO 8601: a day, or a moment in UTC */
    readonly usedBefore?: string
    readonly neverUsed?: boolean | ('true' | 'false')
    /** In either language */
    readonly text?: string
    readonly tr?: string
    readonly en?: string
    /** How text, tr and en are meant: as a part, as a whole with * and ?, as a regular expression */
    readonly as?: 'contains' | 'glob' | 'regex'
    readonly suspicion?:
      | ('empty' | 'untranslated' | 'swapped' | 'wrong-language' | 'length' | 'numbers' | 'any')
      | readonly ('empty' | 'untranslated' | 'swapped' | 'wrong-language' | 'length' | 'numbers' | 'any')[]
  }
  readonly edit: {
    readonly state?: 'initial' | 'translated' | 'reviewed' | 'final'
    readonly domain?: string
    readonly memory?: string
    /** Takes the place of the one of the same language */
    readonly variety?: string
    readonly replace?: {
      readonly side: 'tr' | 'en'
      readonly find: string
      readonly with: string
      /** find is a regular expression */
      readonly regex?: boolean
      /** Only what is written in the same case */
      readonly exact?: boolean
    }
    /** Put them into the trash, and do nothing else */
    readonly delete?: boolean
  }
  /** Say what would change, and change nothing */
  readonly preview?: boolean
  /** For whom it is done, where that is not whoever asks */
  readonly by?: string
}

export type MemoryMerge = {
  readonly from: string
  readonly into: string
  /** For whom it is done, where that is not whoever asks */
  readonly by?: string
}

export type MemoryUses = { readonly units: readonly string[] }

export type UnitLine = {
  /** The caller’s own; by default one that follows from the texts */ readonly id?: string
  /** A text; with inline codes, the n-th U+FFFC of the text stands for the n-th code */
  readonly tr:
    | string
    | {
        readonly text: string
        readonly codes: readonly {
          readonly id: string
          readonly kind: 'ph' | 'open' | 'close'
          readonly pair?: string
          readonly type: string
          readonly data: string
        }[]
      }
  /** A text; with inline codes, the n-th U+FFFC of the text stands for the n-th code */
  readonly en:
    | string
    | {
        readonly text: string
        readonly codes: readonly {
          readonly id: string
          readonly kind: 'ph' | 'open' | 'close'
          readonly pair?: string
          readonly type: string
          readonly data: string
        }[]
      }
  readonly state?: 'initial' | 'translated' | 'reviewed' | 'final'
  readonly domain?: string
  readonly origin?: string
  readonly memory?: string
  readonly varieties?: readonly string[]
  readonly machine?: boolean
  readonly unconfirmed?: boolean
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  readonly createdAt?: string
  readonly changedBy?: string
  readonly changedAt?: string
  /** What else the memory of another tool says of it, by the names of TMX */
  readonly extra?: {
    readonly attributes?: Readonly<Record<string, string>>
    readonly props?: readonly {
      readonly text: string
      readonly attributes?: Readonly<Record<string, string>>
    }[]
    readonly notes?: readonly {
      readonly text: string
      readonly attributes?: Readonly<Record<string, string>>
    }[]
    readonly tr?: {
      readonly attributes?: Readonly<Record<string, string>>
      readonly props?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
      readonly notes?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
    }
    readonly en?: {
      readonly attributes?: Readonly<Record<string, string>>
      readonly props?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
      readonly notes?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
    }
  }
}

export type NewPdf = { readonly arrangement?: 'side-by-side' | 'interleaved' }

export type NewWebhook = {
  readonly address: string
  /** Left out or empty: all */
  readonly types?: readonly (
    | 'edition.created'
    | 'edition.updated'
    | 'edition.reviewed'
    | 'return.merged'
    | 'publication.created'
    | 'publication.withdrawn'
    | 'publication.corrected'
    | 'job.finished'
  )[]
}

export type Redelivery = {
  /** Its sequence; left out: all that were given up */ readonly event?: number
}

export type Event = {
  readonly type:
    | 'edition.created'
    | 'edition.updated'
    | 'edition.reviewed'
    | 'return.merged'
    | 'publication.created'
    | 'publication.withdrawn'
    | 'publication.corrected'
    | 'job.finished'
  readonly timestamp: string
  /** The state `before` and `after`, and what else the type tells */
  readonly data: Readonly<Record<string, unknown>>
  readonly id: string
  /** Counts up, without gaps */
  readonly sequence: number
  /** Who did it; for a token, its owner and its name */
  readonly actor: string
  /** By which way: web, api, cli, return, memory, source, job */
  readonly via: string
  readonly edition?: string
  /** Counts up in the edition: drop what is not above the highest you saw */
  readonly editionSequence?: number
}

export type MadeEdition = {
  readonly edition: EditionSummary
  /** True when the same page was sent before, or an earlier version of it */
  readonly again: boolean
  /** What became of the rows where the page has changed */
  readonly revised?: {
    readonly revision: number
    /** Rows whose text is the same: they keep everything */
    readonly kept: number
    /** Rows whose text was changed: translation and state stay */
    readonly changed: readonly string[]
    readonly added: readonly string[]
    readonly removed: readonly string[]
  }
  readonly links: Readonly<Record<string, string>>
}

export type EditionSummary = {
  readonly id: string
  readonly name: string
  readonly titleTr?: string
  readonly titleEn?: string
  readonly date?: string
  readonly sectionTr?: string
  readonly sectionEn?: string
  readonly sourceTr?: string
  readonly sourceEn?: string
  /** Rows that are a translator’s work, by state */
  readonly rows: {
    readonly total: number
    readonly initial: number
    readonly translated: number
    readonly reviewed: number
    readonly final: number
  }
  readonly words: number
  /** Words by the state of their row */
  readonly wordsIn: {
    readonly initial: number
    readonly translated: number
    readonly reviewed: number
    readonly final: number
  }
  /** Words by what the memory had for them when the edition was made */
  readonly bands: Readonly<Record<string, number>>
  /** How often each check found something */
  readonly findings: Readonly<Record<string, number>>
  /** Rows whose source was changed since they were translated */
  readonly sourceChanged: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type Job = {
  readonly id: string
  /** What it does: `editions`, `memory-import` … */
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  /** How far it is: pages, bytes */
  readonly done: number
  /** Left out while nobody knows */
  readonly total?: number
  /** Why it failed */
  readonly error?: { readonly code: string; readonly message: string }
  readonly madeBy: string
  readonly createdAt: string
  readonly startedAt?: string
  readonly endedAt?: string
  /** What its kind answers, once it is done */
  readonly result?: unknown
}

/** A problem document, RFC 9457 */
export type Problem = {
  /** about:blank; the code tells what happened */ readonly type: string
  readonly title: string
  readonly status: number
  /** Stable; for programs */
  readonly code: string
  /** What was found, and where; for people */
  readonly detail: string
  readonly issues?: readonly { readonly path: string; readonly message: string }[]
  /** What holds a publication back */
  readonly blockers?: readonly {
    readonly kind: 'unreviewed' | 'comment' | 'source-changed' | 'finding'
    readonly row: string
    /** The code of a finding, the id of a comment */
    readonly detail?: string
  }[]
  /** The smallest sequence from which the feed of events still goes on */
  readonly oldest?: number
  /** As in X-Request-Id */
  readonly requestId?: string
  /** The row that stands in the way, as it is now */
  readonly row?: RowView
  /** In a conflict, what of the row is not as it was read */
  readonly changed?: readonly ('source' | 'target' | 'composition')[]
}

export type RowView = { readonly row: Row; readonly tokens: { readonly tr: RowToken; readonly en: RowToken } }

export type Row = {
  readonly id: string
  readonly kind: 'field' | 'body'
  readonly field?: FieldName
  readonly block?: { readonly id: string; readonly kind: BlockKind }
  readonly tr: Side
  readonly en: Side
  readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
  readonly translate: boolean
  readonly emendations: readonly RowEmendation[]
  readonly repeats?: string
  readonly match?: {
    readonly score: number
    readonly unit: string
    readonly source: Content
    readonly target: Content
  }
  readonly bead?: {
    readonly shape: string
    readonly score: number
    readonly manual?: true
    readonly confirmed?: Stamp
  }
  readonly iso?: string
  /** Ids of rows that were merged into this one */
  readonly aliases?: readonly string[]
  /** The row whose text translates this one */
  readonly crosses?: string
  readonly written?: Stamp
  readonly decided?: Stamp
  readonly formerSource?: Content
}

export type FieldName =
  | 'masthead'
  | 'section'
  | 'series'
  | 'number'
  | 'title'
  | 'subtitle'
  | 'author'
  | 'date'
  | 'reading-time'
  | 'source-name'
  | 'source-date'
  | 'source-url'
  | 'label'
  | 'language-note'
  | 'type'
  | 'price'
  | 'origin-note'
  | 'translator-note'
  | 'citation'
  | 'read-more'
  | 'copyright'
  | 'chrome'
  | 'attachment'
  | 'tags'
  | 'credit'

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'footnote' | 'caption' | 'table-cell'

export type Side = {
  readonly content?: Content
  readonly origin: 'page' | 'twin' | 'memory' | 'termbase' | 'rule' | 'person' | 'none'
  /** Where they are not one that is called like the row */
  readonly segments?: readonly Segment[]
}

export type Content = { readonly text: string; readonly codes: readonly InlineCodeOutput[] }

/** A sentence, [start, end) of the text as transmitted */
export type Segment = {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly aliases?: readonly string[]
}

export type RowEmendation = {
  readonly id: string
  readonly kind: EmendationKind
  readonly offset: number
  /** As transmitted */
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly confidence: number
  readonly lang: 'tr' | 'en'
  /** What a person said of it; an emendation without one stands */
  readonly decision?: { readonly accepted: boolean; readonly by: string; readonly at: string }
}

export type EmendationKind =
  | 'apostrophe'
  | 'quote'
  | 'encoding'
  | 'letters'
  | 'hyphen'
  | 'soft-hyphen'
  | 'ligature'
  | 'space'
  | 'name'
  | 'repetition'

export type Stamp = {
  readonly by: string
  readonly at: string
  readonly via: 'web' | 'api' | 'cli' | 'return' | 'memory' | 'source'
}

export type SenderPage = {
  readonly edition: EditionSummary
  readonly links: Readonly<Record<string, string>>
}

export type RevisedEdition = {
  readonly edition: EditionSummary
  readonly revision: number
  /** Rows whose text is the same: they keep everything */
  readonly kept: number
  /** Rows whose text was changed: translation and state stay */
  readonly changed: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** A page in Turkish and English, row by row */
export type Edition = {
  readonly format: 'yanyana-edition'
  readonly version: 1
  readonly id: string
  readonly name: string
  readonly source: 'tr' | 'en'
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly rows: readonly Row[]
  readonly findings: readonly PageFinding[]
  readonly pages: readonly PageAsRead[]
}

export type PageFinding = {
  readonly code: string
  readonly severity: 'info' | 'warning' | 'error'
  readonly span?: Span
  readonly detail?: Readonly<Record<string, string>>
}

/** [start, end) in the page text, in UTF-16 code units */
export type Span = { readonly start: number; readonly end: number }

export type PageAsRead = {
  readonly name: string
  readonly address?: string
  /** As transmitted */
  readonly text: string
  readonly encoding: string
  readonly language?: 'tr' | 'en'
  readonly fields: readonly {
    readonly name: FieldName
    readonly value: string
    readonly language?: 'tr' | 'en'
    readonly spans: readonly Span[]
    readonly confidence: number
    readonly iso?: string
    readonly label?: string
    readonly role?: string
    readonly transmitted?: string
  }[]
  readonly blocks: readonly {
    readonly id: string
    readonly kind: BlockKind
    readonly language?: 'tr' | 'en'
    readonly content: Content
    readonly span: Span
    readonly repeats?: string
  }[]
  readonly findings: readonly PageFinding[]
  readonly emendations: readonly PageEmendation[]
  readonly evidence: readonly { readonly name: string; readonly value: string; readonly from: string }[]
}

export type PageEmendation = {
  readonly id: string
  readonly kind: EmendationKind
  readonly offset: number
  /** As transmitted */
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly confidence: number
  readonly span: Span
  readonly block?: string
  readonly field?: number
}

export type Decided = {
  readonly edition: string
  readonly revision: number
  readonly emendation: string
  readonly accepted: boolean | null
}

export type Comment = {
  readonly id: string
  readonly edition: string
  readonly row: string
  readonly thread?: string
  readonly author: string
  readonly at: string
  readonly text: string
  readonly audience: 'translators' | 'editors'
  readonly resolved?: { readonly by: string; readonly at: string }
}

export type MergedReturn = {
  readonly edition: string
  readonly revision: number
  readonly handOff: string
  /** Units that the memory gained or changed */
  readonly units: number
  readonly reports: readonly {
    readonly id: string
    readonly outcome:
      | 'accepted'
      | 're-segmented'
      | 'unchanged'
      | 'stale'
      | 'conflict'
      | 'rejected'
      | 'unknown'
      | 'missing'
    readonly reason?: 'codes' | 'locked' | 'empty' | 'segments' | 'source' | 'twice' | 'length'
    readonly codes?: Readonly<Record<string, readonly string[]>>
    /** What came back */
    readonly target?: string
    /** What the edition has, or had before */
    readonly ours?: string
    /** What was handed out, where the target was not taken */
    readonly source?: string
    /** The target that was handed out with it */
    readonly sent?: string
    /** The row that this one is now part of */
    readonly into?: string
  }[]
  /** What translators say beside the text, by row; kept as comments for editors */
  readonly notes: readonly { readonly id: string; readonly text: string; readonly by?: string }[]
  /** Files of a package that could not be taken */
  readonly failed: readonly { readonly file: string; readonly code: string; readonly message: string }[]
}

export type PairResult = {
  /** Sure pairs, one to one */ readonly pairs: readonly PagePair[]
  /** What an editor should decide */
  readonly unsure: readonly PagePair[]
  readonly alone: readonly {
    readonly id: string
    readonly reason: 'language-undetermined' | 'both-languages' | 'no-candidate'
  }[]
}

export type PagePair = {
  readonly tr: string
  readonly en: string
  /** How probable it is that both are the same work */
  readonly score: number
  readonly evidence: readonly PairEvidence[]
  readonly sure: boolean
}

export type PairEvidence = {
  readonly kind:
    | 'twin'
    | 'address'
    | 'number'
    | 'source'
    | 'date'
    | 'author'
    | 'title'
    | 'names'
    | 'numbers'
    | 'terms'
    | 'quotes'
    | 'links'
    | 'overlap'
    | 'length'
    | 'alignment'
  /** Natural log likelihood ratio; negative speaks against the pair */
  readonly weight: number
  /** What was compared */
  readonly detail: string
}

export type PairList = { readonly pairs: readonly PairRecord[] }

export type PairRecord = {
  readonly id: string
  readonly tr: string
  readonly en: string
  /** How probable it is that both are the same work */
  readonly score: number
  readonly evidence: readonly PairEvidence[]
  readonly state: 'unsure' | 'sure' | 'accepted' | 'rejected'
  /** The edition that was made of both */
  readonly edition?: string
  readonly createdAt: string
  readonly decidedAt?: string
  readonly decidedBy?: string
}

export type Edited = {
  readonly edition: string
  /** That the edition is at now */
  readonly revision: number
  /** False when everything was so already */
  readonly changed: boolean
  /** Rows that are new or other than before */
  readonly rows: readonly RowView[]
  /** Ids of rows that are not there any more */
  readonly gone: readonly string[]
  /** The ids of all rows, where it is another than before */
  readonly order?: readonly string[]
  /** The revision that undo would take back */
  readonly undo?: number
  /** The revision that redo would make again */
  readonly redo?: number
}

export type BatchReversed = {
  readonly editions: readonly { readonly edition: string; readonly revision: number }[]
}

export type ActivityList = { readonly changes: readonly Activity[]; readonly next?: string }

export type Activity = {
  readonly edition: string
  readonly revision: number
  readonly by: string
  readonly at: string
  readonly via: 'web' | 'api' | 'cli' | 'return' | 'memory' | 'source'
  /** What was done: the kind of an edit, `several`, `return`, `undo`, `source` … */
  readonly kind: string
  /** The step that this one takes back */
  readonly undoes?: number
  /** The same in all steps that were made as one */
  readonly batch?: string
  readonly rows: readonly {
    readonly id: string
    readonly what: 'added' | 'removed' | 'changed'
    readonly texts: readonly {
      readonly lang: 'tr' | 'en'
      readonly difference: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[]
    }[]
    readonly state?: {
      readonly before?: 'initial' | 'translated' | 'reviewed' | 'final'
      readonly after?: 'initial' | 'translated' | 'reviewed' | 'final'
    }
  }[]
  /** How many rows it touched; the first of them are told */
  readonly touched: number
  /** Whether rows came to stand elsewhere */
  readonly moved: boolean
}

export type RowHelp = {
  readonly row: Row
  readonly tokens: { readonly tr: RowToken; readonly en: RowToken }
  readonly revision: number
  /** The language that the row is translated from */
  readonly source: 'tr' | 'en'
  readonly matches: readonly {
    /** 102 and 101 with context, 100 exact */ readonly score: number
    readonly source: Content
    readonly target: Content
    readonly unit: string
    readonly origin: string
    /** The edition that the unit comes from */
    readonly edition?: string
    /** From the unit’s source to the row’s, by words */
    readonly difference: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[]
  }[]
  readonly terms: readonly {
    readonly start: number
    readonly end: number
    readonly concept: string
    readonly subject: string
    readonly term: string
    readonly status: 'preferred' | 'admitted' | 'forbidden'
    readonly translations: readonly string[]
  }[]
  readonly issues: readonly {
    readonly code: string
    readonly severity: 'error' | 'warning' | 'hint'
    readonly values: Readonly<Record<string, string>>
  }[]
  readonly comments: readonly ThreadComment[]
  readonly before?: string
  readonly after?: string
}

export type ThreadComment = {
  readonly id: string
  readonly edition: string
  readonly row: string
  /** The comment that began the thread; absent on that one */
  readonly thread?: string
  readonly author: string
  readonly at: string
  readonly text: string
  /** Those for translators go out with hand-offs */
  readonly audience: 'editors' | 'translators'
  readonly resolved?: { readonly by: string; readonly at: string }
}

export type EditionList = {
  readonly editions: readonly EditionSummary[]
  /** How many fit */
  readonly total: number
  readonly next?: string
}

export type RowList = {
  readonly revision: number
  readonly total: number
  readonly rows: readonly RowView[]
  readonly next?: string
}

export type BatchDone = {
  readonly edition: string
  /** That the edition is at now */
  readonly revision: number
  /** The step to take it back by; none where nothing was changed */
  readonly step?: number
  readonly preview: boolean
  /** How many rows the filter chooses */
  readonly selected: number
  /** Rows that are changed, or would be */
  readonly done: readonly string[]
  readonly refused: readonly { readonly code: string; readonly row: string }[]
}

export type Replaced = {
  /** Of a preview */
  readonly hits?: readonly {
    readonly edition: string
    readonly row: string
    readonly before: string
    readonly after: string
    /** Otherwise a person should look */
    readonly sure: boolean
    readonly held?: 'approved' | 'transmitted' | 'locked'
    readonly difference: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[]
  }[]
  readonly complete?: boolean
  /** What takes all of it back */
  readonly batch?: string
  readonly editions?: readonly {
    readonly edition: string
    readonly revision: number
    readonly rows: number
  }[]
  /** Texts that were found and left as they are */
  readonly left?: number
}

export type Overview = {
  readonly editions: number
  /** Words at the end of each week */
  readonly weeks: readonly {
    readonly week: string
    readonly open: number
    readonly translated: number
    readonly reviewed: number
  }[]
  readonly bands: Readonly<Record<string, number>>
  readonly findings: readonly { readonly code: string; readonly count: number }[]
}

export type CommentList = { readonly comments: readonly ThreadComment[] }

export type DraftList = { readonly drafts: readonly KeptDraft[] }

export type KeptDraft = {
  readonly row: string
  readonly lang: 'tr' | 'en'
  readonly content: Content
  readonly upon: RowToken
  readonly at: string
  /** The row is not any more what it was written upon */
  readonly stale: boolean
}

export type Draft = {
  readonly row: string
  readonly lang: 'tr' | 'en'
  readonly content: Content
  readonly upon: RowToken
  readonly at: string
}

export type Desk = {
  /** The row where one stopped */ readonly place?: string
  readonly bookmarks?: readonly string[]
  readonly at?: string
}

export type Assignment = {
  readonly edition: string
  readonly person: string
  readonly task: 'translate' | 'review'
  readonly due?: string
  readonly by: string
  readonly at: string
}

export type BlockerList = {
  readonly blockers: readonly {
    readonly kind: 'unreviewed' | 'comment' | 'source-changed' | 'finding'
    readonly row: string
    /** The code of a finding, the id of a comment */
    readonly detail?: string
  }[]
}

export type AssignmentList = { readonly assignments: readonly Assignment[] }

export type WorkList = {
  readonly items: readonly (
    | {
        readonly kind: 'assignment'
        readonly edition: EditionSummary
        readonly assignment: Assignment
        /** Still to translate, or to review */
        readonly words: number
      }
    | { readonly kind: 'mention'; readonly edition: EditionSummary; readonly comment: ThreadComment }
    | { readonly kind: 'answer'; readonly edition: EditionSummary; readonly comment: ThreadComment }
    | { readonly kind: 'drafts'; readonly edition: EditionSummary; readonly rows: number }
  )[]
  /** Where one stopped last */
  readonly stopped?: { readonly edition: EditionSummary; readonly desk: Desk }
}

export type PublicationList = { readonly publications: readonly PublishedEdition[]; readonly next?: string }

export type PublishedEdition = {
  readonly edition: string
  readonly slug: string
  /** The newest version */
  readonly number: number
  /** Permanent, of the newest version */
  readonly address: string
  readonly languages: readonly ('tr' | 'en')[]
  readonly title: { readonly tr?: string; readonly en?: string }
  readonly firstAt: string
  readonly changedAt: string
  readonly withdrawn?: { readonly at: string; readonly by: string; readonly reason: string }
  /** The addresses of its pages */
  readonly pages: Readonly<Record<string, string>>
  /** The addresses of its files */
  readonly files: Readonly<Record<string, string>>
}

export type PublicationVersions = {
  readonly published: PublishedEdition
  /** The newest first */
  readonly publications: readonly Publication[]
}

export type Publication = {
  readonly edition: string
  readonly number: number
  /** SHA-256 of what readers see */
  readonly hash: string
  readonly at: string
  readonly by: string
  readonly note?: string
  /** Permanent, of this version */
  readonly address: string
}

export type MadePublication = {
  readonly publication: Publication
  readonly published: PublishedEdition
  readonly dryRun: boolean
}

export type DuePublication = { readonly edition: string; readonly publishAt: string }

export type PublishedVersion = { readonly publication: Publication; readonly content: Edition }

export type Preview = {
  /** Shown only once */ readonly address: string
  readonly expiresAt: string
}

export type CheckReport = {
  readonly version?: string
  readonly units: number
  readonly segments: number
  readonly counts: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
  /** Findings that are let stand, with the reasons that were given */
  readonly waived: readonly {
    /** Stable; for programs */ readonly code: string
    readonly severity: 'error' | 'warning' | 'hint'
    /** Anchor of the section in the specification; empty for a check of quality */
    readonly clause: string
    /** Address of the section */
    readonly section?: string
    readonly line: number
    readonly column: number
    readonly file?: string
    /** The file of a package that it is in */
    readonly packed?: string
    readonly unit?: string
    readonly values: Readonly<Record<string, string>>
    /** For people */
    readonly message: string
    readonly reason: string
  }[]
}

export type Finding = {
  /** Stable; for programs */ readonly code: string
  readonly severity: 'error' | 'warning' | 'hint'
  /** Anchor of the section in the specification; empty for a check of quality */
  readonly clause: string
  /** Address of the section */
  readonly section?: string
  readonly line: number
  readonly column: number
  readonly file?: string
  /** The file of a package that it is in */
  readonly packed?: string
  readonly unit?: string
  readonly values: Readonly<Record<string, string>>
  /** For people */
  readonly message: string
}

export type MatchList = {
  readonly matches: readonly {
    /** 102 and 101 with context, 100 exact; penalties are taken off */ readonly score: number
    readonly source: string
    readonly target: string
    readonly origin: string
    readonly unit: string
    readonly memory: string
  }[]
}

export type Concordance = {
  readonly hits: readonly {
    readonly source: string
    readonly target: string
    readonly origin: string
    readonly unit: string
    readonly in: 'tr' | 'en'
    /** 1 for the words as asked for; less for other forms */
    readonly likeness: number
    readonly domain: string
    readonly marks: {
      /** UTF-16 code units */ readonly source: readonly { readonly start: number; readonly end: number }[]
      /** What likely stands for it */
      readonly target: readonly { readonly start: number; readonly end: number }[]
    }
  }[]
  /** Whether these are all there are */
  readonly complete: boolean
}

export type FragmentList = {
  readonly fragments: readonly {
    readonly text: string
    readonly words: number
    readonly units: readonly {
      readonly source: string
      readonly target: string
      readonly origin: string
      readonly unit: string
      readonly domain: string
      readonly marks: {
        /** UTF-16 code units */ readonly source: readonly { readonly start: number; readonly end: number }[]
        /** What likely stands for it */
        readonly target: readonly { readonly start: number; readonly end: number }[]
      }
    }[]
  }[]
}

export type TermList = {
  readonly terms: readonly {
    readonly start: number
    readonly end: number
    readonly concept: string
    readonly subject: string
    readonly term: string
    readonly status: 'preferred' | 'admitted' | 'forbidden'
    readonly translations: readonly string[]
  }[]
}

/** Words and segments by match band: 101-102, 100, 95-99, 85-94, 75-84, 50-74, none */
export type Analysis = {
  readonly files: readonly {
    readonly name: string
    readonly rows: Readonly<Record<string, { readonly segments: number; readonly words: number }>>
    readonly total: { readonly segments: number; readonly words: number }
    readonly weighted: number
  }[]
  readonly total: {
    readonly name: string
    readonly rows: Readonly<Record<string, { readonly segments: number; readonly words: number }>>
    readonly total: { readonly segments: number; readonly words: number }
    readonly weighted: number
  }
}

export type MemoryFindingList = {
  readonly findings: readonly {
    readonly kind: 'duplicate' | 'near-duplicate' | 'disagreement' | 'suspicious'
    readonly reasons?: readonly string[]
    readonly score?: number
    readonly units: readonly {
      readonly id: string
      readonly tr: string
      readonly en: string
      readonly domain: string
      readonly origin: string
    }[]
  }[]
  readonly total: number
}

export type Trash = {
  readonly units: readonly {
    readonly id: string
    readonly tr: string
    readonly en: string
    readonly domain: string
    readonly origin: string
    readonly deletedAt: string
  }[]
}

export type ConceptList = {
  readonly concepts: readonly Concept[]
  /** How many fit */
  readonly total: number
}

export type Concept = {
  readonly id: string
  readonly subject: string
  readonly terms: readonly {
    readonly language: 'tr' | 'en'
    readonly text: string
    readonly status: 'preferred' | 'admitted' | 'forbidden'
    readonly partOfSpeech?: string
    readonly acronym?: boolean
  }[]
  /** Names it as it stands */
  readonly version: string
}

export type TermCandidateList = {
  readonly candidates: readonly {
    /** As it is written most often */ readonly text: string
    /** The C-value: the higher, the more like a term */
    readonly weight: number
    /** In how many units it stands */
    readonly units: number
    readonly translation?: {
      readonly text: string
      /** Dice’s coefficient, 0 to 1 */
      readonly sureness: number
    }
    /** Ids of units that have it, a few */
    readonly evidence: readonly string[]
  }[]
}

export type SubjectList = {
  readonly subjects: readonly { readonly subject: string; readonly concepts: number }[]
}

export type Pretranslation = {
  readonly edition: string
  /** The same as before where the memory had nothing for it */
  readonly revision: number
  /** Rows to translate that had a text in one language only */
  readonly open: number
  /** Filled with what the memory had of exactly the same source */
  readonly exact: number
  /** Filled with a draft */
  readonly drafts: number
}

export type Me = {
  readonly kind: 'local' | 'person' | 'token'
  /** As what is done is recorded */
  readonly name: string
  readonly permissions: readonly (
    | 'read'
    | 'translate'
    | 'make'
    | 'review'
    | 'align'
    | 'emend'
    | 'memory'
    | 'publish'
    | 'administer'
  )[]
  readonly email?: string
  readonly role?: 'reader' | 'translator' | 'editor' | 'publisher' | 'administrator'
}

export type PersonList = { readonly people: readonly Person[] }

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: 'reader' | 'translator' | 'editor' | 'publisher' | 'administrator'
  readonly createdAt: string
  readonly disabledAt?: string
}

export type Invited = {
  readonly invitation: Invitation
  /** Good once, and nowhere else to be had */
  readonly link: string
}

export type Invitation = {
  readonly id: string
  /** reset: a new password for somebody who is here */
  readonly kind: 'first' | 'join' | 'reset'
  readonly email?: string
  readonly role: 'reader' | 'translator' | 'editor' | 'publisher' | 'administrator'
  readonly invitedBy: string
  readonly createdAt: string
  readonly expiresAt: string
}

export type InvitationList = { readonly invitations: readonly Invitation[] }

export type TokenList = { readonly tokens: readonly Token[] }

export type Token = {
  readonly id: string
  /** The id of its owner */
  readonly person: string
  readonly name: string
  readonly scopes: readonly (
    | 'read'
    | 'translate'
    | 'make'
    | 'review'
    | 'align'
    | 'emend'
    | 'memory'
    | 'publish'
    | 'administer'
  )[]
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt?: string
}

export type UnitPage = {
  readonly units: readonly ListedUnit[]
  /** Goes into after; a page may be short, or empty, and have a next one */
  readonly next?: string
}

export type ListedUnit = {
  readonly id: string
  readonly tr: string
  readonly en: string
  readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
  readonly domain: string
  readonly origin: string
  readonly memory: string
  readonly varieties: readonly string[]
  readonly machine: boolean
  readonly unconfirmed: boolean
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  readonly createdAt?: string
  readonly changedBy?: string
  readonly changedAt?: string
  readonly revision: number
  /** How often its target was taken */
  readonly uses: number
  readonly usedAt?: string
  readonly deletedAt?: string
}

export type UnitHistory = {
  readonly unit: ListedUnit
  readonly versions: readonly {
    readonly id: string
    readonly tr: string
    readonly en: string
    readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
    readonly domain: string
    readonly origin: string
    readonly memory: string
    readonly varieties: readonly string[]
    readonly machine: boolean
    readonly unconfirmed: boolean
    readonly before?: string
    readonly after?: string
    readonly createdBy?: string
    readonly createdAt?: string
    readonly changedBy?: string
    readonly changedAt?: string
    readonly version: number
    readonly endedAt?: string
    readonly deletedAt?: string
  }[]
}

export type EditOutcome = {
  /** Left out where nothing was changed */ readonly step?: number
  readonly changed: number
  /** Units that stay as they are */
  readonly refused: readonly { readonly id: string; readonly reason: 'empty' | 'codes' | 'changed' }[]
}

export type EditPreview = {
  readonly matched: number
  readonly changed: number
  readonly refused: { readonly empty: number; readonly codes: number }
  readonly first: readonly { readonly before: UnitView; readonly after: UnitView }[]
}

export type UnitView = {
  readonly id: string
  readonly tr: string
  readonly en: string
  readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
  readonly domain: string
  readonly origin: string
  readonly memory: string
  readonly varieties: readonly string[]
  readonly machine: boolean
  readonly unconfirmed: boolean
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  readonly createdAt?: string
  readonly changedBy?: string
  readonly changedAt?: string
}

export type MemoryStepList = { readonly steps: readonly MemoryStep[] }

export type MemoryStep = {
  /** Names the step */ readonly revision: number
  readonly at: string
  readonly by: string
  readonly what: unknown
  readonly units: number
  /** The step that undid it */
  readonly undone?: number
}

export type UndoneStep = {
  /** Left out where nothing was changed */ readonly step?: number
  readonly changed: number
  /** Units that stay as they are */
  readonly refused: readonly { readonly id: string; readonly reason: 'empty' | 'codes' | 'changed' }[]
  readonly undone: MemoryStep
}

export type MemoryFacets = Readonly<
  Record<string, readonly { readonly value: string; readonly units: number }[]>
>

export type MergedMemory = {
  /** Left out where nothing was changed */ readonly step?: number
  readonly changed: number
  /** Units that stay as they are */
  readonly refused: readonly { readonly id: string; readonly reason: 'empty' | 'codes' | 'changed' }[]
  /** Units that were there already and are in the trash */
  readonly doubles: number
}

export type MatchRules = {
  readonly rules: {
    readonly penalties: Readonly<Record<string, unknown>>
    readonly wanted: Readonly<Record<string, unknown>>
  }
  readonly own: {
    readonly penalties: {
      /** Of another domain than is asked for */ readonly domain?: number
      /** Made by a machine */
      readonly machine?: number
      /** Reviewed by nobody */
      readonly unreviewed?: number
      /** In another variety than is asked for */
      readonly variety?: number
      /** From an alignment that nobody confirmed */
      readonly unconfirmed?: number
      /** With other inline codes than the segment */
      readonly codes?: number
      /** Of a memory; 100 shuts it out */
      readonly memories?: Readonly<Record<string, number>>
    }
    readonly wanted: {
      readonly domain?: string
      readonly varieties?: readonly string[]
      readonly memories?: readonly string[]
    }
  }
}

export type MemoryImport = {
  readonly added: number
  readonly changed: number
  /** Units with characters that cannot be kept */
  readonly mended: number
  readonly skippedCount: number
  readonly skipped: readonly { readonly line: number; readonly reason: string }[]
  readonly resumed: number
}

export type MadeLine = {
  readonly line: number
  readonly edition?: { readonly id: string }
  readonly again?: boolean
  /** Why there is no edition */
  readonly error?: { readonly code: string; readonly message: string }
}

export type TakenUnitLine = {
  readonly line: number
  readonly id?: string
  readonly error?: { readonly code: string; readonly message: string }
}

export type JobList = {
  /** Without their results */
  readonly jobs: readonly {
    readonly id: string
    /** What it does: `editions`, `memory-import` … */
    readonly kind: string
    readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
    /** How far it is: pages, bytes */
    readonly done: number
    /** Left out while nobody knows */
    readonly total?: number
    /** Why it failed */
    readonly error?: { readonly code: string; readonly message: string }
    readonly madeBy: string
    readonly createdAt: string
    readonly startedAt?: string
    readonly endedAt?: string
  }[]
  /** The address of the next part */
  readonly next?: string
}

export type EventList = {
  readonly events: readonly EventOutput[]
  /** Goes into `after` of the next request, also where nothing happened */
  readonly last: number
  /** The address of the next part, where there is more now */
  readonly next?: string
}

export type WebhookList = { readonly webhooks: readonly Webhook[] }

export type Webhook = {
  readonly id: string
  readonly address: string
  /** Empty: all */
  readonly types: readonly (
    | 'edition.created'
    | 'edition.updated'
    | 'edition.reviewed'
    | 'return.merged'
    | 'publication.created'
    | 'publication.withdrawn'
    | 'publication.corrected'
    | 'job.finished'
  )[]
  /** Until then the secret before signs too */
  readonly oldSecretUntil?: string
  readonly madeBy: string
  readonly createdAt: string
}

export type WebhookWithSecret = {
  readonly id: string
  readonly address: string
  /** Empty: all */
  readonly types: readonly (
    | 'edition.created'
    | 'edition.updated'
    | 'edition.reviewed'
    | 'return.merged'
    | 'publication.created'
    | 'publication.withdrawn'
    | 'publication.corrected'
    | 'job.finished'
  )[]
  /** Until then the secret before signs too */
  readonly oldSecretUntil?: string
  readonly madeBy: string
  readonly createdAt: string
  /** Shown this once; as Standard Webhooks writes it: whsec_… */
  readonly secret: string
}

export type DeliveryList = {
  readonly deliveries: readonly {
    /** Its sequence */ readonly event: number
    readonly state: 'pending' | 'dead'
    readonly attempts: number
    readonly nextAt?: string
    readonly lastAt?: string
    /** What the last attempt met */
    readonly failure?: string
  }[]
  readonly next?: string
}

export type Redelivered = { readonly resent: number }

/** An inline code; the n-th U+FFFC of the text stands for the n-th code */
export type InlineCodeOutput = {
  readonly id: string
  readonly kind: 'ph' | 'open' | 'close'
  readonly pair?: string
  readonly type: string
  readonly data: string
}

export type UnitLineOutput = {
  /** The caller’s own; by default one that follows from the texts */ readonly id?: string
  /** A text; with inline codes, the n-th U+FFFC of the text stands for the n-th code */
  readonly tr:
    | string
    | {
        readonly text: string
        readonly codes: readonly {
          readonly id: string
          readonly kind: 'ph' | 'open' | 'close'
          readonly pair?: string
          readonly type: string
          readonly data: string
        }[]
      }
  /** A text; with inline codes, the n-th U+FFFC of the text stands for the n-th code */
  readonly en:
    | string
    | {
        readonly text: string
        readonly codes: readonly {
          readonly id: string
          readonly kind: 'ph' | 'open' | 'close'
          readonly pair?: string
          readonly type: string
          readonly data: string
        }[]
      }
  readonly state: 'initial' | 'translated' | 'reviewed' | 'final'
  readonly domain: string
  readonly origin: string
  readonly memory?: string
  readonly varieties?: readonly string[]
  readonly machine?: boolean
  readonly unconfirmed?: boolean
  readonly before?: string
  readonly after?: string
  readonly createdBy?: string
  readonly createdAt?: string
  readonly changedBy?: string
  readonly changedAt?: string
  /** What else the memory of another tool says of it, by the names of TMX */
  readonly extra?: {
    readonly attributes?: Readonly<Record<string, string>>
    readonly props?: readonly {
      readonly text: string
      readonly attributes?: Readonly<Record<string, string>>
    }[]
    readonly notes?: readonly {
      readonly text: string
      readonly attributes?: Readonly<Record<string, string>>
    }[]
    readonly tr?: {
      readonly attributes?: Readonly<Record<string, string>>
      readonly props?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
      readonly notes?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
    }
    readonly en?: {
      readonly attributes?: Readonly<Record<string, string>>
      readonly props?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
      readonly notes?: readonly {
        readonly text: string
        readonly attributes?: Readonly<Record<string, string>>
      }[]
    }
  }
}

export type EventOutput = {
  readonly type:
    | 'edition.created'
    | 'edition.updated'
    | 'edition.reviewed'
    | 'return.merged'
    | 'publication.created'
    | 'publication.withdrawn'
    | 'publication.corrected'
    | 'job.finished'
  readonly timestamp: string
  /** The state `before` and `after`, and what else the type tells */
  readonly data: Readonly<Record<string, unknown>>
  readonly id: string
  /** Counts up, without gaps */
  readonly sequence: number
  /** Who did it; for a token, its owner and its name */
  readonly actor: string
  /** By which way: web, api, cli, return, memory, source, job */
  readonly via: string
  readonly edition?: string
  /** Counts up in the edition: drop what is not above the highest you saw */
  readonly editionSequence?: number
}

/** What each operation takes and gives. */
export interface Operations {
  /** Make the edition of a page */
  addPage: {
    input: {
      query?: { name?: string; address?: string }
      body: NewPage | string | Uint8Array<ArrayBuffer>
      type?: string
    }
    answer: MadeEdition
  }
  /** The edition of a page, by its sender’s own id */
  getPage: {
    input: { path: { sender: string; externalId: string }; query?: { fields?: string } }
    answer: SenderPage
  }
  /** Make the edition of a page under its sender’s own id; one that is there is revised */
  putPage: {
    input: {
      path: { sender: string; externalId: string }
      headers?: { 'If-Match'?: string; 'If-None-Match'?: string }
      body: NewPage
    }
    answer: MadeEdition
  }
  /** The new version of the page that an edition was made from; translations stay */
  reviseSource: { input: { path: { id: string }; body: NewPage }; answer: RevisedEdition }
  /** An edition in the form that is accepted: as data, or as its endings give it */
  getEdition: {
    input: { path: { id: string }; query?: { fields?: string; only?: 'final' | 'published' } }
    answer: Edition
  }
  /** The self-contained edition */
  getEditionHtml: {
    input: {
      path: { id: string }
      query?: { lang?: 'tr' | 'en'; reading?: 'emended' | 'transmitted'; only?: 'final' | 'published' }
    }
    answer: string
  }
  /** The hand-off */
  getHandOff: {
    input: {
      path: { id: string }
      query?: {
        version?: '1.2' | '2.0' | '2.1' | '2.2'
        for?: 'generic' | 'omegat' | 'trados' | 'memoq' | 'phrase' | 'lokalize' | 'poedit' | 'matecat'
        source?: 'tr' | 'en'
        untranslated?: 'true' | 'false'
        since?: string
        limit?: string
        preview?: string
        split?: number
        part?: number
        only?: 'final' | 'published'
      }
    }
    answer: string
  }
  /** All that a translator needs: XLIFF, memory, terms, reference, instructions */
  getPackage: {
    input: {
      path: { id: string }
      query?: {
        version?: '1.2' | '2.0' | '2.1' | '2.2'
        for?: 'generic' | 'omegat' | 'trados' | 'memoq' | 'phrase' | 'lokalize' | 'poedit' | 'matecat'
        source?: 'tr' | 'en'
        untranslated?: 'true' | 'false'
        since?: string
        limit?: string
        preview?: string
        split?: number
        part?: number
        only?: 'final' | 'published'
      }
    }
    answer: Uint8Array
  }
  /** The units of the edition */
  getUnits: { input: { path: { id: string }; query?: { only?: 'final' | 'published' } }; answer: string }
  /** The edition as data */
  getEditionJson: {
    input: { path: { id: string }; query?: { fields?: string; only?: 'final' | 'published' } }
    answer: Edition
  }
  /** This document */
  getOpenApi: { input: { query?: { fields?: string } }; answer: Readonly<Record<string, unknown>> }
  /** The JSON Schema of an edition */
  getEditionSchema: { input: Record<never, never>; answer: Readonly<Record<string, unknown>> }
  /** Accept or reject a correction of the transmitted text */
  decideEmendation: {
    input: { path: { id: string; emendation: string }; headers: { 'If-Match': string }; body: Verdict }
    answer: Decided
  }
  /** Say something of a row: to its translators, or to the editors */
  addRowComment: { input: { path: { id: string; row: string }; body: NewComment }; answer: Comment }
  /** Several editions as one XLIFF; an XLIFF 2 document has one direction */
  getHandOffs: {
    input: {
      query: {
        version?: '1.2' | '2.0' | '2.1' | '2.2'
        for?: 'generic' | 'omegat' | 'trados' | 'memoq' | 'phrase' | 'lokalize' | 'poedit' | 'matecat'
        source?: 'tr' | 'en'
        untranslated?: 'true' | 'false'
        since?: string
        limit?: string
        preview?: string
        ids: string
        only?: 'final' | 'published'
      }
    }
    answer: string
  }
  /** Merge an XLIFF that came back, or a package of them; or only say what would become of it */
  addReturn: {
    input: {
      path: { id: string }
      query?: { conflicts?: 'keep' | 'take'; 'dry-run'?: 'true' | 'false' }
      body: string | Uint8Array<ArrayBuffer>
      type?: string
    }
    answer: MergedReturn
  }
  /** Pairs of the store’s pages, the most probable first; decided ones, the last decided first */
  listPairs: {
    input: {
      query?: { state?: 'unsure' | 'sure' | 'decided'; limit?: number; offset?: number; fields?: string }
    }
    answer: PairList
  }
  /** Find which Turkish and which English pages are the same work */
  findPairs: { input: { body: PairPages }; answer: PairResult }
  /** A pair */
  getPair: { input: { path: { id: string }; query?: { fields?: string } }; answer: PairRecord }
  /** Accept a pair, which makes the edition of both pages; reject it; or take a decision back */
  decidePair: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: PairDecision }
    answer: PairRecord
  }
  /** Make edits, all of them one step of the edition’s history */
  editEdition: { input: { path: { id: string }; body: Edits }; answer: Edited }
  /** Take back one’s own last step */
  undo: {
    input: {
      path: { id: string }
      body: {
        /** For whom it is done; by default whoever asks */ readonly by?: string
      }
    }
    answer: Edited
  }
  /** Make again what was taken back last */
  redo: {
    input: {
      path: { id: string }
      body: {
        /** For whom it is done; by default whoever asks */ readonly by?: string
      }
    }
    answer: Edited
  }
  /** Take back any step, or what it did to some rows */
  revertChange: { input: { path: { id: string; revision: string }; body: Reversal }; answer: Edited }
  /** Align again from a row on, down to the next that a person has confirmed or approved */
  realign: {
    input: {
      path: { id: string; row: string }
      body: {
        /** For whom it is done; by default whoever asks */ readonly by?: string
      }
    }
    answer: Edited
  }
  /** Take back the steps that were made as one, in all editions or in none */
  revertBatch: {
    input: {
      path: { batch: string }
      body: {
        /** For whom it is done; by default whoever asks */ readonly by?: string
      }
    }
    answer: BatchReversed
  }
  /** The history of an edition or of one row, the last step first */
  listChanges: {
    input: {
      path: { id: string }
      query?: { row?: string; by?: string; limit?: number; cursor?: string; fields?: string }
    }
    answer: ActivityList
  }
  /** A row with all that helps at it: tokens, matches, terms, findings, comments */
  getRow: { input: { path: { id: string; row: string }; query?: { fields?: string } }; answer: RowHelp }
  /** Editions by what is true of them, the last changed first unless asked otherwise */
  listEditions: {
    input: {
      query?: {
        search?: string
        state?: 'open' | 'translated' | 'reviewed'
        from?: string
        to?: string
        section?: string
        source?: string
        finding?: string
        sourceChanged?: 'true' | 'false'
        person?: string
        assigned?: string
        commented?: 'true' | 'false'
        sort?: 'updated' | 'title' | 'date' | 'open'
        lang?: 'tr' | 'en'
        limit?: number
        cursor?: string
        fields?: string
      }
    }
    answer: EditionList
  }
  /** Rows of an edition by what is true of them, in order */
  listRows: {
    input: {
      path: { id: string }
      query?: {
        from?: string
        to?: string
        kind?: 'field' | 'body'
        field?:
          | 'masthead'
          | 'section'
          | 'series'
          | 'number'
          | 'title'
          | 'subtitle'
          | 'author'
          | 'date'
          | 'reading-time'
          | 'source-name'
          | 'source-date'
          | 'source-url'
          | 'label'
          | 'language-note'
          | 'type'
          | 'price'
          | 'origin-note'
          | 'translator-note'
          | 'citation'
          | 'read-more'
          | 'copyright'
          | 'chrome'
          | 'attachment'
          | 'tags'
          | 'credit'
        states?: string
        origins?: string
        bands?: string
        findings?: string
        sourceChanged?: 'true' | 'false'
        unconfirmed?: 'true' | 'false'
        commented?: 'true' | 'false'
        text?: string
        lang?: 'tr' | 'en'
        limit?: number
        cursor?: string
        fields?: string
      }
    }
    answer: RowList
  }
  /** One thing done to the rows that a filter chooses, as one step; or only a preview */
  runBatch: { input: { path: { id: string }; body: Batch }; answer: BatchDone }
  /** Find and replace in many editions; a preview unless asked otherwise */
  replace: { input: { body: Replace }; answer: Replaced }
  /** Words by week and state, by match band; findings by kind */
  getOverview: { input: { query?: { fields?: string } }; answer: Overview }
  /** The comments of an edition, the oldest first */
  listComments: {
    input: { path: { id: string }; query?: { row?: string; open?: 'true' | 'false'; fields?: string } }
    answer: CommentList
  }
  /** Say something of a row, or answer */
  addComment: { input: { path: { id: string }; body: NewThreadComment }; answer: ThreadComment }
  /** A comment */
  getComment: {
    input: { path: { id: string; comment: string }; query?: { fields?: string } }
    answer: ThreadComment
  }
  /** Resolve a thread, or open it again */
  resolveThread: {
    input: { path: { id: string; comment: string }; headers: { 'If-Match': string }; body: Resolution }
    answer: ThreadComment
  }
  /** What one has typed and not saved */
  listDrafts: { input: { path: { id: string }; query?: { fields?: string } }; answer: DraftList }
  /** A draft of one’s own */
  getDraft: {
    input: { path: { id: string; row: string; lang: 'tr' | 'en' }; query?: { fields?: string } }
    answer: KeptDraft
  }
  /** Keep what was typed in a row */
  keepDraft: {
    input: {
      path: { id: string; row: string; lang: 'tr' | 'en' }
      headers?: { 'If-Match'?: string; 'If-None-Match'?: string }
      body: NewDraft
    }
    answer: Draft
  }
  /** Forget a draft */
  dropDraft: {
    input: { path: { id: string; row: string; lang: 'tr' | 'en' }; headers: { 'If-Match': string } }
    answer: undefined
  }
  /** Where one stopped, and one’s bookmarks */
  getDesk: { input: { path: { id: string }; query?: { fields?: string } }; answer: Desk }
  /** Keep where one stopped, or one’s bookmarks */
  keepDesk: { input: { path: { id: string }; headers: { 'If-Match': string }; body: NewDesk }; answer: Desk }
  /** What somebody was given to do */
  getAssignment: {
    input: { path: { id: string; task: 'translate' | 'review'; person: string }; query?: { fields?: string } }
    answer: Assignment
  }
  /** Give somebody something to do */
  assign: {
    input: {
      path: { id: string; task: 'translate' | 'review'; person: string }
      headers?: { 'If-Match'?: string; 'If-None-Match'?: string }
      body: NewAssignment
    }
    answer: Assignment
  }
  /** Take it from him */
  unassign: {
    input: {
      path: { id: string; task: 'translate' | 'review'; person: string }
      headers: { 'If-Match': string }
    }
    answer: undefined
  }
  /** All that holds back the publication of an edition */
  listBlockers: { input: { path: { id: string }; query?: { fields?: string } }; answer: BlockerList }
  /** Who is to do what, the first due first */
  listAssignments: {
    input: { query?: { edition?: string; person?: string; fields?: string } }
    answer: AssignmentList
  }
  /** What waits for whoever asks */
  listWork: { input: { query?: { fields?: string } }; answer: WorkList }
  /** The rules of the house */
  getRules: { input: { query?: { fields?: string } }; answer: Rules }
  /** Change the rules of the house */
  putRules: { input: { headers: { 'If-Match': string }; body: Rules }; answer: Rules }
  /** What is published, the last changed first */
  listPublications: {
    input: { query?: { cursor?: string; limit?: number; withdrawn?: 'true' | 'false'; fields?: string } }
    answer: PublicationList
  }
  /** All versions of a published edition */
  listVersions: { input: { path: { id: string }; query?: { fields?: string } }; answer: PublicationVersions }
  /** Publish an edition as it stands */
  publishEdition: { input: { path: { id: string }; body: NewPublication }; answer: MadePublication }
  /** A version as it was published */
  getVersion: {
    input: { path: { id: string; number: string }; query?: { fields?: string } }
    answer: PublishedVersion
  }
  /** When an edition will be published */
  getDuePublication: { input: { path: { id: string }; query?: { fields?: string } }; answer: DuePublication }
  /** Do not publish an edition at the time that was said */
  cancelDuePublication: {
    input: { path: { id: string }; headers: { 'If-Match': string } }
    answer: undefined
  }
  /** Withdraw an edition, in every language at once */
  withdrawEdition: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: NewWithdrawal }
    answer: PublishedEdition
  }
  /** A link that shows the draft for a while */
  previewEdition: { input: { path: { id: string }; body: NewPreview }; answer: Preview }
  /** Check an XLIFF 1.2, 2.0, 2.1 or 2.2 against its specification, and its translations */
  checkXliff: {
    input: {
      query?: { lang?: 'tr' | 'en'; strict?: 'yes' | 'no'; quality?: 'yes' | 'no' }
      body: string | Uint8Array<ArrayBuffer>
      type?: string
    }
    answer: CheckReport
  }
  /** Units like a segment, the best first */
  findMatches: {
    input: {
      query: {
        text: string
        from: 'tr' | 'en'
        threshold?: number
        limit?: number
        before?: string
        after?: string
        domain?: string
        variety?: string | readonly string[]
        memory?: string | readonly string[]
        fields?: string
      }
    }
    answer: MatchList
  }
  /** Units in which words stand, in any form, with their counterparts */
  searchMemory: {
    input: {
      query: {
        query: string
        in?: 'tr' | 'en'
        limit?: number
        exact?: 'true' | 'false'
        regex?: 'true' | 'false'
        fields?: string
      }
    }
    answer: Concordance
  }
  /** The longest pieces of a segment that the memory has */
  findFragments: {
    input: { query: { text: string; from: 'tr' | 'en'; fields?: string } }
    answer: FragmentList
  }
  /** The terms of a text, with suffixes or without */
  lookUpTerms: {
    input: { query: { text: string; from: 'tr' | 'en'; domain?: string; fields?: string } }
    answer: TermList
  }
  /** Words and segments by match band, as CAT tools count them */
  analyse: { input: { body: AnalysisInput }; answer: Analysis }
  /** Units that want a look */
  checkMemory: {
    input: {
      query?: {
        kind?: 'duplicate' | 'near-duplicate' | 'disagreement' | 'suspicious'
        limit?: number
        fields?: string
      }
    }
    answer: MemoryFindingList
  }
  /** Units in the trash, the last deleted first */
  listTrash: { input: { query?: { limit?: number; fields?: string } }; answer: Trash }
  /** Take a unit out of the trash */
  restoreUnit: { input: { path: { id: string } }; answer: undefined }
  /** Entries of the termbase */
  listConcepts: {
    input: {
      query?: {
        query?: string
        subject?: string
        status?: 'preferred' | 'admitted' | 'forbidden'
        by?: 'tr' | 'en'
        limit?: number
        offset?: number
        fields?: string
      }
    }
    answer: ConceptList
  }
  /** Add an entry; one with the same words in the same subject is answered instead */
  addConcept: { input: { body: ConceptInput }; answer: Concept }
  /** Words of the memory that may be terms, the likeliest first */
  listTermCandidates: {
    input: { query?: { from?: 'tr' | 'en'; limit?: number; fields?: string } }
    answer: TermCandidateList
  }
  /** The subjects of the termbase, and how many entries each has */
  listSubjects: { input: { query?: { fields?: string } }; answer: SubjectList }
  /** An entry of the termbase */
  getConcept: { input: { path: { id: string }; query?: { fields?: string } }; answer: Concept }
  /** Change an entry */
  changeConcept: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: ConceptChange }
    answer: Concept
  }
  /** Take an entry out of the termbase */
  deleteConcept: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: undefined }
  /** Fill the empty targets of an edition from the memory; what somebody wrote stays */
  pretranslate: { input: { path: { id: string }; body: PretranslationInput }; answer: Pretranslation }
  /** Fill many editions from the memory, as a job; its result has a line for each */
  pretranslateMany: { input: { body: PretranslationsInput }; answer: Job }
  /** Who asks, and what he may do */
  whoAmI: { input: { query?: { fields?: string } }; answer: Me }
  /** What one has chosen for all editions */
  getPreferences: { input: { query?: { fields?: string } }; answer: Preferences }
  /** Choose for all editions */
  keepPreferences: { input: { headers: { 'If-Match': string }; body: Preferences }; answer: Preferences }
  /** Whoever can sign in, by name */
  listPeople: { input: { query?: { fields?: string } }; answer: PersonList }
  /** Somebody who can sign in */
  getPerson: { input: { path: { id: string }; query?: { fields?: string } }; answer: Person }
  /** Give somebody another role */
  changeRole: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: NewRole }
    answer: Person
  }
  /** Keep somebody from signing in, which ends his sessions and tokens; or let him again */
  disablePerson: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: Disabling }
    answer: Person
  }
  /** Make a link with which somebody sets a new password */
  resetPassword: { input: { path: { id: string } }; answer: Invited }
  /** Links that are still good, the last made first */
  listInvitations: { input: { query?: { fields?: string } }; answer: InvitationList }
  /** Make a link that lets somebody in once */
  invite: { input: { body: NewInvitation }; answer: Invited }
  /** A link that is still good, without its secret */
  getInvitation: { input: { path: { id: string }; query?: { fields?: string } }; answer: Invitation }
  /** Take a link back */
  revokeInvitation: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: undefined }
  /** Everybody’s tokens, without their secrets */
  listTokens: { input: { query?: { fields?: string } }; answer: TokenList }
  /** A token, without its secret */
  getToken: { input: { path: { id: string }; query?: { fields?: string } }; answer: Token }
  /** Take a token back */
  revokeToken: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: undefined }
  /** Units that a filter lets through */
  listUnits: {
    input: {
      query?: {
        id?: string | readonly string[]
        memory?: string | readonly string[]
        domain?: string | readonly string[]
        state?:
          | ('initial' | 'translated' | 'reviewed' | 'final')
          | readonly ('initial' | 'translated' | 'reviewed' | 'final')[]
        origin?: string | readonly string[]
        variety?: string | readonly string[]
        by?: string | readonly string[]
        machine?: boolean | ('true' | 'false')
        unconfirmed?: boolean | ('true' | 'false')
        createdSince?: string
        createdBefore?: string
        changedSince?: string
        changedBefore?: string
        usedSince?: string
        usedBefore?: string
        neverUsed?: boolean | ('true' | 'false')
        text?: string
        tr?: string
        en?: string
        as?: 'contains' | 'glob' | 'regex'
        suspicion?:
          | ('empty' | 'untranslated' | 'swapped' | 'wrong-language' | 'length' | 'numbers' | 'any')
          | readonly (
              | 'empty'
              | 'untranslated'
              | 'swapped'
              | 'wrong-language'
              | 'length'
              | 'numbers'
              | 'any'
            )[]
        order?: 'came' | 'changed' | 'used' | 'uses'
        down?: 'true' | 'false'
        limit?: number
        after?: string
        fields?: string
      }
    }
    answer: UnitPage
  }
  /** What a unit is, and what it was */
  getUnit: { input: { path: { id: string }; query?: { fields?: string } }; answer: UnitHistory }
  /** Change a unit */
  editUnit: {
    input: { path: { id: string }; headers: { 'If-Match': string }; body: UnitEdit }
    answer: EditOutcome
  }
  /** Put a unit into the trash */
  deleteUnit: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: undefined }
  /** Make a unit what it was */
  restoreVersion: { input: { path: { id: string; version: number }; body: ByWhom }; answer: EditOutcome }
  /** Change the units that a filter lets through in one step, or preview it */
  editUnits: { input: { body: MemoryEdit }; answer: EditOutcome | EditPreview }
  /** Steps, the last first */
  listSteps: { input: { query?: { limit?: number; fields?: string } }; answer: MemoryStepList }
  /** Undo a step, or with `last` the last */
  undoStep: { input: { path: { step: string }; body: ByWhom }; answer: UndoneStep }
  /** What there is to filter by */
  getFacets: { input: { query?: { fields?: string } }; answer: MemoryFacets }
  /** Put a memory into another */
  mergeMemories: { input: { body: MemoryMerge }; answer: MergedMemory }
  /** What units lose points for */
  getMatchRules: { input: { query?: { fields?: string } }; answer: MatchRules }
  /** Say what units lose points for */
  saveMatchRules: {
    input: {
      headers: { 'If-Match': string }
      body: {
        readonly penalties?: {
          /** Of another domain than is asked for */ readonly domain?: number
          /** Made by a machine */
          readonly machine?: number
          /** Reviewed by nobody */
          readonly unreviewed?: number
          /** In another variety than is asked for */
          readonly variety?: number
          /** From an alignment that nobody confirmed */
          readonly unconfirmed?: number
          /** With other inline codes than the segment */
          readonly codes?: number
          /** Of a memory; 100 shuts it out */
          readonly memories?: Readonly<Record<string, number>>
        }
        readonly wanted?: {
          readonly domain?: string
          readonly varieties?: readonly string[]
          readonly memories?: readonly string[]
        }
      }
    }
    answer: MatchRules
  }
  /** Say that the targets of units were taken */
  countUses: { input: { body: MemoryUses }; answer: undefined }
  /** Units that a filter lets through, as a file */
  exportMemory: {
    input: {
      query?: {
        id?: string | readonly string[]
        memory?: string | readonly string[]
        domain?: string | readonly string[]
        state?:
          | ('initial' | 'translated' | 'reviewed' | 'final')
          | readonly ('initial' | 'translated' | 'reviewed' | 'final')[]
        origin?: string | readonly string[]
        variety?: string | readonly string[]
        by?: string | readonly string[]
        machine?: boolean | ('true' | 'false')
        unconfirmed?: boolean | ('true' | 'false')
        createdSince?: string
        createdBefore?: string
        changedSince?: string
        changedBefore?: string
        usedSince?: string
        usedBefore?: string
        neverUsed?: boolean | ('true' | 'false')
        text?: string
        tr?: string
        en?: string
        as?: 'contains' | 'glob' | 'regex'
        suspicion?:
          | ('empty' | 'untranslated' | 'swapped' | 'wrong-language' | 'length' | 'numbers' | 'any')
          | readonly (
              | 'empty'
              | 'untranslated'
              | 'swapped'
              | 'wrong-language'
              | 'length'
              | 'numbers'
              | 'any'
            )[]
        format?: 'tmx' | 'tmx-omegat' | 'csv' | 'tsv'
      }
    }
    answer: string
  }
  /** Take the units of a TMX, XLIFF, CSV or TSV file into the memory */
  importMemory: {
    input: {
      query: {
        state?: 'initial' | 'translated' | 'reviewed' | 'final'
        domain?: string
        memory?: string
        variety?: string
        machine?: boolean | ('true' | 'false')
        unconfirmed?: boolean | ('true' | 'false')
        name: string
        by?: string
      }
      body: string | Uint8Array<ArrayBuffer>
      type?: string
    }
    answer: MemoryImport
  }
  /** Editions as data, one a line */
  exportEditions: { input: { query?: { ids?: string; only?: 'final' | 'published' } }; answer: Edition[] }
  /** Make the editions of many pages; one line of the answer for each */
  addPages: { input: { body: readonly NewPage[] }; answer: MadeLine[] }
  /** Units as data, one a line; as they can be sent back */
  exportUnits: {
    input: {
      query?: {
        id?: string | readonly string[]
        memory?: string | readonly string[]
        domain?: string | readonly string[]
        state?:
          | ('initial' | 'translated' | 'reviewed' | 'final')
          | readonly ('initial' | 'translated' | 'reviewed' | 'final')[]
        origin?: string | readonly string[]
        variety?: string | readonly string[]
        by?: string | readonly string[]
        machine?: boolean | ('true' | 'false')
        unconfirmed?: boolean | ('true' | 'false')
        createdSince?: string
        createdBefore?: string
        changedSince?: string
        changedBefore?: string
        usedSince?: string
        usedBefore?: string
        neverUsed?: boolean | ('true' | 'false')
        text?: string
        tr?: string
        en?: string
        as?: 'contains' | 'glob' | 'regex'
        suspicion?:
          | ('empty' | 'untranslated' | 'swapped' | 'wrong-language' | 'length' | 'numbers' | 'any')
          | readonly (
              | 'empty'
              | 'untranslated'
              | 'swapped'
              | 'wrong-language'
              | 'length'
              | 'numbers'
              | 'any'
            )[]
      }
    }
    answer: UnitLineOutput[]
  }
  /** Take units into the memory; one whose id is there is replaced */
  addUnits: { input: { body: readonly UnitLine[] }; answer: TakenUnitLine[] }
  /** Jobs, the last made first */
  listJobs: {
    input: {
      query?: {
        state?: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
        limit?: number
        cursor?: string
        fields?: string
      }
    }
    answer: JobList
  }
  /** The draft of an edition as a PDF, as a job; its result says where the file is */
  printEdition: { input: { path: { id: string }; body: NewPdf }; answer: Job }
  /** The file that a job has made */
  getJobFile: { input: { path: { id: string } }; answer: Uint8Array }
  /** A job: how far it is, and its result once it is done */
  getJob: { input: { path: { id: string }; query?: { fields?: string } }; answer: Job }
  /** Cancel a job; what it has done stays done */
  cancelJob: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: Job }
  /** What happened, in order; as server-sent events, what happens */
  listEvents: {
    input: {
      query?: { after?: number; type?: string; edition?: string; limit?: number; fields?: string }
      headers?: { 'Last-Event-ID'?: string }
    }
    answer: EventList
  }
  /** Addresses that are told of events, without their secrets */
  listWebhooks: { input: { query?: { fields?: string } }; answer: WebhookList }
  /** Have an address told of events from now on */
  makeWebhook: { input: { body: NewWebhook }; answer: WebhookWithSecret }
  /** A webhook */
  getWebhook: { input: { path: { id: string }; query?: { fields?: string } }; answer: Webhook }
  /** Tell the address nothing more */
  removeWebhook: { input: { path: { id: string }; headers: { 'If-Match': string } }; answer: undefined }
  /** Make a new secret; for a day the one before signs too */
  rotateWebhookSecret: { input: { path: { id: string } }; answer: WebhookWithSecret }
  /** Events that have not arrived: on their way, or given up */
  listDeliveries: {
    input: {
      path: { id: string }
      query?: { state?: 'pending' | 'dead'; limit?: number; cursor?: string; fields?: string }
    }
    answer: DeliveryList
  }
  /** Send again what was given up */
  redeliver: { input: { path: { id: string }; body: Redelivery }; answer: Redelivered }
}

/** How each operation is asked for. */

export const OPERATIONS = {
  addPage: { method: 'POST', path: '/pages', type: 'application/json', accept: 'application/json' },
  getPage: { method: 'GET', path: '/pages/{sender}/{externalId}', accept: 'application/json' },
  putPage: {
    method: 'PUT',
    path: '/pages/{sender}/{externalId}',
    type: 'application/json',
    accept: 'application/json',
  },
  reviseSource: {
    method: 'POST',
    path: '/editions/{id}/source',
    type: 'application/json',
    accept: 'application/json',
  },
  getEdition: { method: 'GET', path: '/editions/{id}', accept: 'application/json' },
  getEditionHtml: { method: 'GET', path: '/editions/{id}.html', accept: 'text/html' },
  getHandOff: { method: 'GET', path: '/editions/{id}.xlf', accept: 'application/xliff+xml' },
  getPackage: { method: 'GET', path: '/editions/{id}.zip', accept: 'application/zip' },
  getUnits: { method: 'GET', path: '/editions/{id}.tmx', accept: 'application/x-tmx+xml' },
  getEditionJson: { method: 'GET', path: '/editions/{id}.json', accept: 'application/json' },
  getOpenApi: { method: 'GET', path: '/openapi.json', accept: 'application/json' },
  getEditionSchema: { method: 'GET', path: '/edition.schema.json', accept: 'application/schema+json' },
  decideEmendation: {
    method: 'PUT',
    path: '/editions/{id}/emendations/{emendation}',
    type: 'application/json',
    accept: 'application/json',
  },
  addRowComment: {
    method: 'POST',
    path: '/editions/{id}/rows/{row}/comments',
    type: 'application/json',
    accept: 'application/json',
  },
  getHandOffs: { method: 'GET', path: '/editions.xlf', accept: 'application/xliff+xml' },
  addReturn: {
    method: 'POST',
    path: '/editions/{id}/returns',
    type: 'application/xliff+xml',
    accept: 'application/json',
  },
  listPairs: { method: 'GET', path: '/pairs', accept: 'application/json' },
  findPairs: { method: 'POST', path: '/pairs', type: 'application/json', accept: 'application/json' },
  getPair: { method: 'GET', path: '/pairs/{id}', accept: 'application/json' },
  decidePair: { method: 'PUT', path: '/pairs/{id}', type: 'application/json', accept: 'application/json' },
  editEdition: {
    method: 'POST',
    path: '/editions/{id}/edits',
    type: 'application/json',
    accept: 'application/json',
  },
  undo: { method: 'POST', path: '/editions/{id}/undo', type: 'application/json', accept: 'application/json' },
  redo: { method: 'POST', path: '/editions/{id}/redo', type: 'application/json', accept: 'application/json' },
  revertChange: {
    method: 'POST',
    path: '/editions/{id}/changes/{revision}/reversal',
    type: 'application/json',
    accept: 'application/json',
  },
  realign: {
    method: 'POST',
    path: '/editions/{id}/rows/{row}/realignment',
    type: 'application/json',
    accept: 'application/json',
  },
  revertBatch: {
    method: 'POST',
    path: '/batches/{batch}/reversal',
    type: 'application/json',
    accept: 'application/json',
  },
  listChanges: { method: 'GET', path: '/editions/{id}/changes', accept: 'application/json' },
  getRow: { method: 'GET', path: '/editions/{id}/rows/{row}', accept: 'application/json' },
  listEditions: { method: 'GET', path: '/editions', accept: 'application/json' },
  listRows: { method: 'GET', path: '/editions/{id}/rows', accept: 'application/json' },
  runBatch: {
    method: 'POST',
    path: '/editions/{id}/batches',
    type: 'application/json',
    accept: 'application/json',
  },
  replace: { method: 'POST', path: '/replacements', type: 'application/json', accept: 'application/json' },
  getOverview: { method: 'GET', path: '/overview', accept: 'application/json' },
  listComments: { method: 'GET', path: '/editions/{id}/comments', accept: 'application/json' },
  addComment: {
    method: 'POST',
    path: '/editions/{id}/comments',
    type: 'application/json',
    accept: 'application/json',
  },
  getComment: { method: 'GET', path: '/editions/{id}/comments/{comment}', accept: 'application/json' },
  resolveThread: {
    method: 'PUT',
    path: '/editions/{id}/comments/{comment}/resolution',
    type: 'application/json',
    accept: 'application/json',
  },
  listDrafts: { method: 'GET', path: '/editions/{id}/drafts', accept: 'application/json' },
  getDraft: { method: 'GET', path: '/editions/{id}/drafts/{row}/{lang}', accept: 'application/json' },
  keepDraft: {
    method: 'PUT',
    path: '/editions/{id}/drafts/{row}/{lang}',
    type: 'application/json',
    accept: 'application/json',
  },
  dropDraft: { method: 'DELETE', path: '/editions/{id}/drafts/{row}/{lang}' },
  getDesk: { method: 'GET', path: '/editions/{id}/desk', accept: 'application/json' },
  keepDesk: {
    method: 'PUT',
    path: '/editions/{id}/desk',
    type: 'application/json',
    accept: 'application/json',
  },
  getAssignment: {
    method: 'GET',
    path: '/editions/{id}/assignments/{task}/{person}',
    accept: 'application/json',
  },
  assign: {
    method: 'PUT',
    path: '/editions/{id}/assignments/{task}/{person}',
    type: 'application/json',
    accept: 'application/json',
  },
  unassign: { method: 'DELETE', path: '/editions/{id}/assignments/{task}/{person}' },
  listBlockers: { method: 'GET', path: '/editions/{id}/blockers', accept: 'application/json' },
  listAssignments: { method: 'GET', path: '/assignments', accept: 'application/json' },
  listWork: { method: 'GET', path: '/work', accept: 'application/json' },
  getRules: { method: 'GET', path: '/rules', accept: 'application/json' },
  putRules: { method: 'PUT', path: '/rules', type: 'application/json', accept: 'application/json' },
  listPublications: { method: 'GET', path: '/publications', accept: 'application/json' },
  listVersions: { method: 'GET', path: '/editions/{id}/publications', accept: 'application/json' },
  publishEdition: {
    method: 'POST',
    path: '/editions/{id}/publications',
    type: 'application/json',
    accept: 'application/json',
  },
  getVersion: { method: 'GET', path: '/editions/{id}/publications/{number}', accept: 'application/json' },
  getDuePublication: { method: 'GET', path: '/editions/{id}/due-publication', accept: 'application/json' },
  cancelDuePublication: { method: 'DELETE', path: '/editions/{id}/due-publication' },
  withdrawEdition: {
    method: 'PUT',
    path: '/editions/{id}/withdrawal',
    type: 'application/json',
    accept: 'application/json',
  },
  previewEdition: {
    method: 'POST',
    path: '/editions/{id}/previews',
    type: 'application/json',
    accept: 'application/json',
  },
  checkXliff: {
    method: 'POST',
    path: '/xliff/check',
    type: 'application/xliff+xml',
    accept: 'application/json',
  },
  findMatches: { method: 'GET', path: '/memory/matches', accept: 'application/json' },
  searchMemory: { method: 'GET', path: '/memory/concordance', accept: 'application/json' },
  findFragments: { method: 'GET', path: '/memory/fragments', accept: 'application/json' },
  lookUpTerms: { method: 'GET', path: '/memory/terms', accept: 'application/json' },
  analyse: { method: 'POST', path: '/memory/analyses', type: 'application/json', accept: 'application/json' },
  checkMemory: { method: 'GET', path: '/memory/findings', accept: 'application/json' },
  listTrash: { method: 'GET', path: '/memory/trash', accept: 'application/json' },
  restoreUnit: { method: 'POST', path: '/memory/trash/{id}/restoration' },
  listConcepts: { method: 'GET', path: '/memory/concepts', accept: 'application/json' },
  addConcept: {
    method: 'POST',
    path: '/memory/concepts',
    type: 'application/json',
    accept: 'application/json',
  },
  listTermCandidates: { method: 'GET', path: '/memory/term-candidates', accept: 'application/json' },
  listSubjects: { method: 'GET', path: '/memory/subjects', accept: 'application/json' },
  getConcept: { method: 'GET', path: '/memory/concepts/{id}', accept: 'application/json' },
  changeConcept: {
    method: 'PUT',
    path: '/memory/concepts/{id}',
    type: 'application/json',
    accept: 'application/json',
  },
  deleteConcept: { method: 'DELETE', path: '/memory/concepts/{id}' },
  pretranslate: {
    method: 'POST',
    path: '/editions/{id}/pretranslation',
    type: 'application/json',
    accept: 'application/json',
  },
  pretranslateMany: {
    method: 'POST',
    path: '/pretranslations',
    type: 'application/json',
    accept: 'application/json',
  },
  whoAmI: { method: 'GET', path: '/me', accept: 'application/json' },
  getPreferences: { method: 'GET', path: '/me/preferences', accept: 'application/json' },
  keepPreferences: {
    method: 'PUT',
    path: '/me/preferences',
    type: 'application/json',
    accept: 'application/json',
  },
  listPeople: { method: 'GET', path: '/people', accept: 'application/json' },
  getPerson: { method: 'GET', path: '/people/{id}', accept: 'application/json' },
  changeRole: {
    method: 'PUT',
    path: '/people/{id}/role',
    type: 'application/json',
    accept: 'application/json',
  },
  disablePerson: {
    method: 'PUT',
    path: '/people/{id}/disabled',
    type: 'application/json',
    accept: 'application/json',
  },
  resetPassword: { method: 'POST', path: '/people/{id}/reset', accept: 'application/json' },
  listInvitations: { method: 'GET', path: '/invitations', accept: 'application/json' },
  invite: { method: 'POST', path: '/invitations', type: 'application/json', accept: 'application/json' },
  getInvitation: { method: 'GET', path: '/invitations/{id}', accept: 'application/json' },
  revokeInvitation: { method: 'DELETE', path: '/invitations/{id}' },
  listTokens: { method: 'GET', path: '/tokens', accept: 'application/json' },
  getToken: { method: 'GET', path: '/tokens/{id}', accept: 'application/json' },
  revokeToken: { method: 'DELETE', path: '/tokens/{id}' },
  listUnits: { method: 'GET', path: '/memory/units', accept: 'application/json' },
  getUnit: { method: 'GET', path: '/memory/units/{id}', accept: 'application/json' },
  editUnit: {
    method: 'PATCH',
    path: '/memory/units/{id}',
    type: 'application/json',
    accept: 'application/json',
  },
  deleteUnit: { method: 'DELETE', path: '/memory/units/{id}' },
  restoreVersion: {
    method: 'POST',
    path: '/memory/units/{id}/versions/{version}/restoration',
    type: 'application/json',
    accept: 'application/json',
  },
  editUnits: { method: 'POST', path: '/memory/edits', type: 'application/json', accept: 'application/json' },
  listSteps: { method: 'GET', path: '/memory/steps', accept: 'application/json' },
  undoStep: {
    method: 'POST',
    path: '/memory/steps/{step}/undoing',
    type: 'application/json',
    accept: 'application/json',
  },
  getFacets: { method: 'GET', path: '/memory/facets', accept: 'application/json' },
  mergeMemories: {
    method: 'POST',
    path: '/memory/merges',
    type: 'application/json',
    accept: 'application/json',
  },
  getMatchRules: { method: 'GET', path: '/memory/rules', accept: 'application/json' },
  saveMatchRules: {
    method: 'PUT',
    path: '/memory/rules',
    type: 'application/json',
    accept: 'application/json',
  },
  countUses: { method: 'POST', path: '/memory/uses', type: 'application/json' },
  exportMemory: { method: 'GET', path: '/memory/export', accept: 'application/x-tmx+xml' },
  importMemory: {
    method: 'POST',
    path: '/memory/imports',
    type: 'application/octet-stream',
    accept: 'application/json',
  },
  exportEditions: { method: 'GET', path: '/editions.ndjson', accept: 'application/x-ndjson' },
  addPages: {
    method: 'POST',
    path: '/editions.ndjson',
    type: 'application/x-ndjson',
    accept: 'application/x-ndjson',
  },
  exportUnits: { method: 'GET', path: '/memory/units.ndjson', accept: 'application/x-ndjson' },
  addUnits: {
    method: 'POST',
    path: '/memory/units.ndjson',
    type: 'application/x-ndjson',
    accept: 'application/x-ndjson',
  },
  listJobs: { method: 'GET', path: '/jobs', accept: 'application/json' },
  printEdition: {
    method: 'POST',
    path: '/editions/{id}/pdf',
    type: 'application/json',
    accept: 'application/json',
  },
  getJobFile: { method: 'GET', path: '/jobs/{id}/file', accept: 'application/pdf' },
  getJob: { method: 'GET', path: '/jobs/{id}', accept: 'application/json' },
  cancelJob: { method: 'DELETE', path: '/jobs/{id}', accept: 'application/json' },
  listEvents: { method: 'GET', path: '/events', accept: 'application/json' },
  listWebhooks: { method: 'GET', path: '/webhooks', accept: 'application/json' },
  makeWebhook: { method: 'POST', path: '/webhooks', type: 'application/json', accept: 'application/json' },
  getWebhook: { method: 'GET', path: '/webhooks/{id}', accept: 'application/json' },
  removeWebhook: { method: 'DELETE', path: '/webhooks/{id}' },
  rotateWebhookSecret: { method: 'POST', path: '/webhooks/{id}/secret', accept: 'application/json' },
  listDeliveries: { method: 'GET', path: '/webhooks/{id}/deliveries', accept: 'application/json' },
  redeliver: {
    method: 'POST',
    path: '/webhooks/{id}/redeliveries',
    type: 'application/json',
    accept: 'application/json',
  },
} as const
