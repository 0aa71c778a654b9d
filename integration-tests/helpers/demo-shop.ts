import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

const root = join(__dirname, "..", "..")
const state = join(root, ".test", `demo-${process.pid}`)

/** The demo shop of `npm start`, on ports and with a database of its own. */
export type DemoShop = {
  url: string
  /** Of the storefront. */
  storefrontUrl: string
  publishableKey: string
  databaseUrl: string
  /** The staff account that the shop's greeting names. */
  admin: { email: string; password: string }
  /** The file of its messages, one in a line. */
  messages: string
}

/** The shop that the set-up of this Jest run has started; see `browser-setup.ts`. */
export function demoShop(): DemoShop {
  if (!process.env.DEMO_SHOP) {
    throw new Error("Run this file as part of Jest's browser project")
  }
  return JSON.parse(process.env.DEMO_SHOP) as DemoShop
}

/**
 * Builds what is missing, makes an empty database, seeds it, and starts the shop.
 * @throws with all that it printed when it ends before it is up
 */
export async function startDemoShop(): Promise<
  DemoShop & { stop: () => Promise<void> }
> {
  mkdirSync(state, { recursive: true })
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      DEMO_STATE: state,
      DEMO_JOBS: "off",
      PORT: String(await freePort()),
      STOREFRONT_PORT: String(await freePort()),
      DATABASE_URL: "",
      NODE_ENV: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => resolve()),
  )
  const note = join(state, "shop.json")
  while (!existsSync(note)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The demo shop does not start:\n${output}`)
    }
    await sleep(100)
  }
  const places = JSON.parse(readFileSync(note, "utf8")) as Pick<
    DemoShop,
    "url" | "storefrontUrl" | "publishableKey" | "databaseUrl"
  >
  const [, email, password] = /Login\s+(\S+) \/ (\S+)/.exec(output) ?? []
  return {
    ...places,
    admin: { email, password },
    messages: join(state, "messages.jsonl"),
    stop: async () => {
      child.kill("SIGTERM")
      await ended
      rmSync(state, { recursive: true, force: true })
    },
  }
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
