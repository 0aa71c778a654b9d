import { createServer, type AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { startHost, type Host } from "./host"
import { patience } from "./patience"

const BOOT_TIMEOUT = patience(150_000)

/** A Medusa server in a process apart from the test's. */
export type AppProcess = Pick<Host, "pid" | "stop" | "kill"> & {
  url: string
  logs: () => string
}

/** A server that ended, or never became healthy, with all that it printed. */
export class BootError extends Error {
  constructor(
    message: string,
    readonly logs: string,
  ) {
    super(`${message}:\n${logs}`)
    this.name = "BootError"
  }
}

/**
 * Starts the test app and waits until it answers.
 * @param options.fresh true: in a process that nothing ran in before
 * @throws BootError when the server ends before that
 */
export async function startProcess(
  environment: Record<string, string | undefined>,
  options: { fresh: boolean },
): Promise<AppProcess> {
  const port = await freePort()
  const host = startHost(environment, { name: "start", port }, options)
  const { pid, output: logs, stop, kill } = host
  const url = `http://127.0.0.1:${port}`
  await waitUntilHealthy(url, host)
  return { url, pid, logs, stop, kill }
}

async function waitUntilHealthy(url: string, host: Host): Promise<void> {
  const deadline = Date.now() + BOOT_TIMEOUT
  while (Date.now() < deadline) {
    if (host.end() !== undefined) {
      throw new BootError(`The app ended with ${host.end()}`, host.output())
    }
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) {
      return
    }
    await sleep(20)
  }
  await host.kill()
  throw new BootError(
    `The app is not healthy after ${BOOT_TIMEOUT} ms`,
    host.output(),
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
