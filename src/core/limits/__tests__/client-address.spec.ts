import {
  compileClientAddress,
  networkOf,
  type IncomingCall,
} from "../client-address"

const call = (socket: string, forwarded?: string): IncomingCall => ({
  socket: { remoteAddress: socket },
  headers: forwarded ? { "x-forwarded-for": forwarded } : {},
})

const PRIVATE = ["loopback", "linklocal", "uniquelocal"]

describe("the address of a call", () => {
  it.each([
    ["the socket's, without a proxy", PRIVATE, "203.0.113.7", undefined],
    ["what a trusted proxy says", PRIVATE, "10.0.0.2", "203.0.113.7"],
    [
      "what the last trusted proxy says, not what the caller wrote before",
      PRIVATE,
      "10.0.0.2",
      "198.51.100.1, 203.0.113.7",
    ],
    ["seen through so many proxies", 2, "192.0.2.1", "203.0.113.7, 192.0.2.9"],
  ])(
    "takes for the client's address %s",
    (_what, trusted, socket, forwarded) => {
      const addressOf = compileClientAddress(trusted)
      expect(addressOf(call(socket, forwarded))).toBe("203.0.113.7")
    },
  )

  it.each([
    ["nobody is trusted", []],
    ["no proxy stands before the app", 0],
    ["others are trusted", ["192.0.2.0/24"]],
  ])(
    "takes the socket's address if %s, whatever the header says",
    (_who, trusted) => {
      const addressOf = compileClientAddress(trusted)
      expect(addressOf(call("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7")
    },
  )

  it("takes the /64 of an IPv6 address", () => {
    expect(networkOf("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2::/64")
    expect(networkOf("2001:db8:1:2:bbbb::2")).toBe("2001:db8:1:2::/64")
    expect(networkOf("2001:db8:1:3::1")).toBe("2001:db8:1:3::/64")
  })

  it("takes the IPv4 address in any spelling", () => {
    expect(networkOf("::ffff:203.0.113.7")).toBe("203.0.113.7")
    expect(networkOf("::ffff:cb00:7107")).toBe("203.0.113.7")
  })

  it.each([
    ["a port", "203.0.113.7:5678"],
    ["a port, in IPv6's spelling", "::ffff:203.0.113.7:5678"],
    ["brackets", "[::ffff:203.0.113.7]"],
    ["quotes, brackets and a port", '"[::ffff:203.0.113.7]:443"'],
    ["a zone id", "::ffff:203.0.113.7%eth0"],
  ])("reads an address that the proxy writes with %s", (_what, forwarded) => {
    const addressOf = compileClientAddress(PRIVATE)
    expect(addressOf(call("10.0.0.2", forwarded))).toBe("203.0.113.7")
  })

  it("takes the /64 of an IPv6 address with brackets, a zone id and a port", () => {
    const addressOf = compileClientAddress(PRIVATE)
    const network = "2001:db8:1:2::/64"
    for (const written of ["[2001:db8:1:2::9]:443", "[2001:db8:1:2::9%eth0]"]) {
      expect(addressOf(call("10.0.0.2", written))).toBe(network)
    }
    expect(addressOf(call("2001:db8:1:2::9%eth0"))).toBe(network)
  })

  it("looks through trusted proxies that are named with a port", () => {
    const addressOf = compileClientAddress(PRIVATE)
    const forwarded = "203.0.113.7:5678, 10.0.0.3:8080"
    expect(addressOf(call("10.0.0.2%eth0", forwarded))).toBe("203.0.113.7")
  })

  it.each(["unknown", "_hidden", "[::1", "203.0.113.7:x", "%eth0", " , "])(
    "takes the socket's address if the proxy writes %j",
    (forwarded) => {
      const addressOf = compileClientAddress(["203.0.113.9"])
      expect(addressOf(call("203.0.113.9", forwarded))).toBe("203.0.113.9")
    },
  )

  it("counts callers without an address as one", () => {
    expect(networkOf("unknown")).toBe("unknown")
    expect(networkOf("a made-up one")).toBe("unknown")
  })
})
