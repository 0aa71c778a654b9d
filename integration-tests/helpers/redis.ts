import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Redis } from "ioredis"

/** A Redis server of a test's own. */
export type RedisServer = {
  url: string
  keys: () => Promise<string[]>
  /** Ends it as a power cut would. */
  stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return port
}

/**
 * Starts Redis.
 * @throws where the machine has none
 */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), "redis-"))
  const server = spawn(
    "redis-server",
    [
      "--port",
      String(port),
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--dir",
      folder,
    ],
    { stdio: "ignore" },
  )
  const started = await Promise.race([
    once(server, "spawn").then(() => true),
    once(server, "error").then(() => false),
  ])
  if (!started) {
    throw new Error(
      "redis-server is missing; on Debian: apt-get install redis-server",
    )
  }
  const client = new Redis(port, "127.0.0.1", { retryStrategy: () => 50 })
  client.on("error", () => undefined)
  while ((await client.ping().catch(() => "")) !== "PONG") {
    await sleep(20)
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    keys: () => client.keys("*"),
    stop: async () => {
      client.disconnect()
      if (server.exitCode === null && server.signalCode === null) {
        const closed = once(server, "close")
        server.kill("SIGKILL")
        await closed
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
