/** The part of the `xliff` package that is used here; it ships no types. */
declare module 'xliff' {
  interface Resources {
    sourceLanguage: string
    targetLanguage: string
    resources: Record<string, Record<string, { source: string; target?: unknown }>>
  }
  export function jsToXliff12(words: Resources, options: { indent: string }): Promise<string>
  export function xliff12ToJs(
    xml: string,
    options: { captureSpacesBetweenElements: boolean },
  ): Promise<Partial<Resources>>
}
