/** The package carries no types of its own. */
declare module 'html-encoding-sniffer' {
  interface SnifferOptions {
    xml?: boolean
    transportLayerEncodingLabel?: string
    defaultEncoding?: string
  }
  /** Name of an encoding as the WHATWG Encoding standard spells it, or the default given. */
  export default function sniffHtmlEncoding(bytes: Uint8Array, options?: SnifferOptions): string
}
