/** The package comes without types; this is what the bench uses of it. */
declare module 'sbd' {
  const sbd: { sentences(text: string, options: { readonly preserve_whitespace: boolean }): string[] }
  export default sbd
}
