import ipaddr from "ipaddr.js"
import type { IncomingMessage } from "node:http"
import proxyAddr from "proxy-addr"

/**
 * Reads the address that a call comes from. A proxy's word (`X-Forwarded-For`)
 * counts only where the proxy is trusted: anybody else can write what they like.
 *
 * @param trusted addresses, CIDR ranges, or the names `loopback`, `linklocal`
 * and `uniquelocal`; or how many proxies stand before the app.
 * @throws a `TypeError` where an entry is no address.
 */
export const compileClientAddress = (
  trusted: readonly string[] | number,
): ((req: IncomingMessage) => string) => {
  const trust =
    typeof trusted === "number"
      ? (_address: string, hop: number) => hop < trusted
      : proxyAddr.compile([...trusted])
  return (req) => networkOf(proxyAddr(req, trust))
}

/**
 * What one caller can call its own: an IPv4 address, or the /64 that a network
 * gives to each subscriber (RFC 6177); IPv4 in IPv6's spelling is IPv4.
 */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) {
    // A header of a trusted proxy that says "unknown": one counter for all such.
    return "unknown"
  }
  const parsed = ipaddr.process(address)
  if (parsed.kind() === "ipv4") {
    return parsed.toString()
  }
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts
  return `${[a, b, c, d].map((part) => part.toString(16)).join(":")}::/64`
}
