import ipaddr from "ipaddr.js"
import proxyAddr from "proxy-addr"

const HEADER = "x-forwarded-for"

/** An IPv4 address, in IPv6's spelling or not, with a port. */
const WITH_PORT = /^((?:::ffff:)?\d+\.\d+\.\d+\.\d+):\d+$/i

/** An IPv6 address in brackets, with a port or without. */
const IN_BRACKETS = /^\[([^\]]+)\](?::\d+)?$/

/** An address without what proxies write around it: quotes, brackets, a port, a zone id. */
const bareAddress = (written: string): string => {
  const text = written.trim().replace(/^"(.*)"$/, "$1")
  const address = (IN_BRACKETS.exec(text) ?? WITH_PORT.exec(text))?.[1] ?? text
  return address.replace(/%.*$/, "")
}

/** What a call tells of where it comes from: a part of Node's `IncomingMessage`. */
export interface IncomingCall {
  socket: { remoteAddress?: string }
  headers: Record<string, string | string[] | undefined>
}

/**
 * Reads the address that a call comes from. A proxy's word (`X-Forwarded-For`)
 * counts only where the proxy is trusted: anybody else can write what they
 * like. A word that is no address is read as if the proxy had said nothing.
 *
 * @param trusted addresses, CIDR ranges, or the names `loopback`, `linklocal`
 * and `uniquelocal`; or how many proxies stand before the app.
 * @throws a `TypeError` where an entry is no address.
 */
export const compileClientAddress = (
  trusted: readonly string[] | number,
): ((call: IncomingCall) => string) => {
  const trust =
    typeof trusted === "number"
      ? (_address: string, hop: number) => hop < trusted
      : proxyAddr.compile([...trusted])
  return ({ socket, headers }) => {
    const remoteAddress = bareAddress(socket.remoteAddress ?? "")
    const forwarded = String(headers[HEADER] ?? "")
    const bare = forwarded.split(",").map(bareAddress).join(",")
    // Only what `proxy-addr` reads of a request.
    const req = { socket: { remoteAddress }, headers: { [HEADER]: bare } }
    const address = proxyAddr(
      req as unknown as Parameters<typeof proxyAddr>[0],
      trust,
    )
    return networkOf(ipaddr.isValid(address) ? address : remoteAddress)
  }
}

/**
 * What one caller can call its own: an IPv4 address, or the /64 that a network
 * gives to each subscriber (RFC 6177); IPv4 in IPv6's spelling is IPv4.
 */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) {
    // A socket that has no address: one of the machine's own, or one that is closed.
    return "unknown"
  }
  const parsed = ipaddr.process(address)
  if (parsed.kind() === "ipv4") {
    return parsed.toString()
  }
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts
  return `${[a, b, c, d].map((part) => part.toString(16)).join(":")}::/64`
}
