import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const NAMES: { [range: string]: string } = {
  loopback: "a loopback address, this machine's own",
  private: 'an address of a private network',
  uniqueLocal: 'an address of a private network',
  deprecatedSiteLocal: 'an address of a private network',
  linkLocal: 'a link-local address, where cloud machines keep their credentials',
  carrierGradeNat: "an address inside a provider's network",
  multicast: 'a multicast address',
  broadcast: 'the broadcast address',
  unspecified: 'an unspecified address',
  ipv4Mapped: 'an IPv4 address in IPv6 dress',
  rfc6145: 'an IPv4 address in IPv6 dress',
  rfc6052: 'an IPv4 address in IPv6 dress (NAT64)',
  '6to4': 'an IPv4 address in IPv6 dress (6to4)',
  teredo: 'an IPv4 address in IPv6 dress (Teredo)',
}
const RESERVED = 'an address reserved for other uses'
const EMBEDDED = 'an IPv4 address in IPv6 dress'

// All that is handed out for use on the public internet; what lies outside is refused unseen.
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

// Special addresses that ipaddr.js takes for ordinary ones.
const MORE_RESERVED_IPV6 = [
  ipaddr.IPv6.parseCIDR('2001::/23'), // IETF protocol assignments (RFC 2928)
  ipaddr.IPv6.parseCIDR('3ffe::/16'), // the former 6bone, given back (RFC 3701)
]
// Azure's machines reach their host's agent and metadata at this address, which is public by its number.
const CLOUD_HOST_AGENTS = ['168.63.129.16']

/**
 * Why a program that fetches what strangers ask for must not connect to an IP address; undefined where it
 * may, which is for plain global unicast addresses only.
 *
 * Refused: everything in the IANA special-purpose registries (private, loopback, link-local with the
 * metadata services of clouds, carrier-grade NAT, unique-local, multicast, documentation, benchmarking,
 * reserved) and every IPv6 form that carries an IPv4 address inside (mapped, compatible, translated, NAT64,
 * 6to4, Teredo, ISATAP): no public site is reached that way, and what it carries may be private. A NAT64
 * prefix that a network chose for itself cannot be told from ordinary addresses.
 *
 * @param address dotted or colon-separated, without brackets, as `dns.lookup` gives it
 * @returns a noun phrase for people
 * @example whyRefused('10.0.0.7') // 'an address of a private network'
 */
export function whyRefused(address: string): string | undefined {
  if (isIP(address) === 0) return 'no IP address'
  const parsed = ipaddr.parse(address)
  const range = parsed.range()
  if (parsed instanceof ipaddr.IPv4) {
    if (CLOUD_HOST_AGENTS.includes(address)) return "the address of a cloud machine's host agent"
    return range === 'unicast' ? undefined : (NAMES[range] ?? RESERVED)
  }
  if (range !== 'unicast') return NAMES[range] ?? RESERVED
  if (isIpv4Compatible(parsed) || isIsatap(parsed)) return EMBEDDED
  if (!parsed.match(GLOBAL_UNICAST)) return RESERVED
  if (MORE_RESERVED_IPV6.some((block) => parsed.match(block))) return RESERVED
  return undefined
}

/** `::a.b.c.d` (RFC 4291, 2.5.5.1). */
const isIpv4Compatible = ({ parts }: ipaddr.IPv6): boolean => parts.slice(0, 6).every((part) => part === 0)

/** Interface identifiers `0:5efe:a.b.c.d` and `200:5efe:a.b.c.d`, under any prefix (RFC 5214, 6.1). */
const isIsatap = ({ parts }: ipaddr.IPv6): boolean => (parts[4]! & ~0x0200) === 0 && parts[5] === 0x5efe
