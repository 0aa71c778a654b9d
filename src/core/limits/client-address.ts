import ipaddr from "ipaddr.js"
import proxyAddr from "proxy-addr"

const HEADER = "x-forwarded-for"

/** An IPv4 address, in IPv6's spelling or not, with a port. */
const WITH_PORT = /^((?:::ffff:)?\d+\.\d+\.\d+\.\d+):\d+$/i

/** An IPv6 address in brackets, with or without a port. */
const IN_BRACKETS = /^\[([^\]]+)\](?::\d+)?$/

/** An address without what proxies add: quotes, brackets, a port, a zone id. */
const bareAddress = (written: string): string => {
  const text = written.trim().replace(/^"(.*)"$/, "$1")
  const address = (IN_BRACKETS.exec(text) ?? WITH_PORT.exec(text))?.[1] ?? text
  return address.replace(/%.*$/, "")
}

/** The part of Node's `IncomingMessage` that shows where a call comes from. */
export interface IncomingCall {
  socket: { remoteAddress?: string }
  headers: Record<string, string | string[] | undefined>
}

/**
 * Reads the address that a call comes from. `X-Forwarded-For` counts only if
 * the proxy is trusted: anyone else can write anything into it. A value that is
 * not an address is ignored.
 *
 * @param trusted addresses, CIDR ranges, or the names `loopback`, `linklocal`
 * and `uniquelocal`; or the number of proxies before the app.
 * @throws a `TypeError` if an entry is not an address.
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
    // Only the part of a request that `proxy-addr` reads.
    const req = { socket: { remoteAddress }, headers: { [HEADER]: bare } }
    const address = proxyAddr(
      req as unknown as Parameters<typeof proxyAddr>[0],
      trust,
    )
    return networkOf(ipaddr.isValid(address) ? address : remoteAddress)
  }
}

/**
 * The network of one caller: an IPv4 address, or the /64 that a provider gives
 * to each subscriber (RFC 6177); IPv4 in IPv6's spelling is IPv4.
 */
export const networkOf = (address: string): string => {
  if (!ipaddr.isValid(address)) {
    // A socket without an address: a local one, or a closed one.
    return "unknown"
  }
  const parsed = ipaddr.process(address)
  if (parsed.kind() === "ipv4") {
    return parsed.toString()
  }
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts
  return `${[a, b, c, d].map((part) => part.toString(16)).join(":")}::/64`
}
