import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"

/** What a network does with what is sent over it. */
export type Weather =
  /** All arrives at once. */
  | { mode: "clear" }
  /** Each piece arrives so many milliseconds late. */
  | { mode: "slow"; ms: number }
  /** Nothing arrives, and nobody is told; new connections are taken and left alone. */
  | { mode: "stalled" }
  /** All connections are reset, and new ones too. */
  | { mode: "cut" }

/** A network of one server that a test can break. */
export type TcpProxy = {
  /** The server's URL with the proxy in its place. */
  url: string
  /** Changes at once, for connections that stand as well. What was held back arrives when it clears up. */
  set: (weather: Weather) => void
  /** How many connections stand. */
  connections: () => number
  stop: () => Promise<void>
}

/** Starts a proxy before the server of a URL. */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<[Socket, Socket]>()
  let weather: Weather = { mode: "clear" }
  const held: (() => void)[] = []

  /** Passes a piece on when the weather lets it; pieces keep their order, since delays are equal. */
  const pass = (deliver: () => void) => {
    if (weather.mode === "stalled") {
      held.push(deliver)
    } else if (weather.mode === "slow") {
      setTimeout(deliver, weather.ms)
    } else {
      deliver()
    }
  }

  const server = createServer((near) => {
    if (weather.mode === "cut") {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.setNoDelay(true)
      from.on("data", (chunk: Buffer) =>
        pass(() => void (to.writable && to.write(chunk))),
      )
      // A reset is an answer too: the other side sees its connection end.
      from.on("error", () => undefined)
      from.on("close", () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")

  const url = new URL(target)
  url.hostname = "127.0.0.1"
  url.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy()
      far.destroy()
    }
    held.length = 0
  }
  return {
    url: url.href,
    set: (next) => {
      weather = next
      if (next.mode === "cut") {
        cut()
      } else if (next.mode !== "stalled") {
        held.splice(0).forEach((deliver) => deliver())
      }
    },
    connections: () => pairs.size,
    stop: async () => {
      cut()
      server.close()
      await once(server, "close")
    },
  }
}
