/** What the tests use of Citation.js, which comes without types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string | object[], options?: { generateGraph?: boolean; strict?: boolean })
    readonly data: { readonly [field: string]: unknown }[]
    format(as: 'bibliography', options: { template: string }): string
    format(as: 'ris', options: { format: 'text' }): string
  }
}
declare module '@citation-js/plugin-csl'
declare module '@citation-js/plugin-ris'
