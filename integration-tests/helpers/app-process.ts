import { fork, type ChildProcess } from "node:child_process"
import { createServer, type AddressInfo } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

const testApp = join(__dirname, "..", "test-app")
const BOOT_TIMEOUT = 45_000
const STOP_TIMEOUT = 15_000

/** A Medusa server in a process of its own. */
export type AppProcess = {
  url: string
  pid: number
  logs: () => string
  /** Ends it as an operator would, and by force when that takes too long. */
  stop: () => Promise<void>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
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
 * @throws BootError when the process ends before that
 */
export async function startProcess(
  environment: Record<string, string | undefined>,
): Promise<AppProcess> {
  const port = await freePort()
  const child = fork(join(testApp, "boot.cjs"), ["start", String(port)], {
    cwd: testApp,
    env: environment,
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let output = ""
  child.stdout
    ?.setEncoding("utf8")
    .on("data", (chunk: string) => (output += chunk))
  child.stderr
    ?.setEncoding("utf8")
    .on("data", (chunk: string) => (output += chunk))
  // "close" comes after the last output, "exit" may come before.
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => resolve()),
  )

  const url = `http://127.0.0.1:${port}`
  await waitUntilHealthy(url, child, ended, () => output)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    url,
    pid: child.pid ?? 0,
    logs: () => output,
    kill: () => end("SIGKILL"),
    stop: async () => {
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT)
      await end("SIGTERM")
      clearTimeout(force)
    },
  }
}

async function waitUntilHealthy(
  url: string,
  child: ChildProcess,
  ended: Promise<void>,
  logs: () => string,
): Promise<void> {
  const deadline = Date.now() + BOOT_TIMEOUT
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      await ended
      throw new BootError(
        `The app ended with ${child.exitCode ?? child.signalCode}`,
        logs(),
      )
    }
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) {
      return
    }
    await sleep(50)
  }
  child.kill("SIGKILL")
  await ended
  throw new BootError(`The app is not healthy after ${BOOT_TIMEOUT} ms`, logs())
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
