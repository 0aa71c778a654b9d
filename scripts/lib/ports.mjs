import { createServer } from "node:net"

/** A free TCP port on the loopback address: `preferred` when nothing listens there. */
export async function freePort(preferred) {
  return (preferred && (await listen(preferred))) || listen(0)
}

/** Whether nothing listens on this port. */
export const isFree = async (port) => (await listen(port)) !== undefined

function listen(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(undefined))
    server.listen(port, "127.0.0.1", () => {
      const found = server.address().port
      server.close(() => resolve(found))
    })
  })
}
