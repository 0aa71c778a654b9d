import { fork } from "node:child_process"
import path from "node:path"
import { root } from "../lib/plugin-build.mjs"
import { freePort } from "../lib/ports.mjs"
import { run, sleep } from "../lib/processes.mjs"

const BOOT_TIMEOUT = 300_000
const STOP_TIMEOUT = 10_000
const folder = path.join(root, "bench", "shop")
const boot = path.join(folder, "boot.cjs")

/**
 * A shop's whole environment. `production`, as in a live shop; the log says only what goes wrong, so that none of the
 * shops pays for a line per request.
 */
export const shopEnvironment = ({ kind, url, secrets }) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  NODE_ENV: "production",
  LOG_LEVEL: "error",
  MEDUSA_DISABLE_TELEMETRY: "true",
  DATABASE_URL: url,
  BENCH_SHOP: kind,
  ...secrets,
})

/** Runs one of the commands that prepare a shop's database. */
export async function runShopCommand(name, environment) {
  const { code, output } = await run(process.execPath, [boot, name], {
    cwd: folder,
    env: environment,
  })
  if (code !== 0) {
    throw new Error(
      `The shop's database could not be made (${name}):\n${output}`,
    )
  }
}

/**
 * Boots a shop in a process of its own.
 * @returns its `url`, the milliseconds from the fork to the first healthy answer, `ask(name, input)` for the commands of
 * `bench/shop/commands.cjs`, `nextCode(to)`, and `stop()`
 */
export async function startShop(environment) {
  const port = await freePort()
  const start = performance.now()
  const child = fork(boot, ["start", String(port)], {
    cwd: folder,
    env: environment,
    execArgv: ["--expose-gc"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  child.stderr.on("data", (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.once("close", resolve))
  const url = `http://127.0.0.1:${port}`
  await untilHealthy(url, child, () => output)
  return {
    url,
    bootMs: performance.now() - start,
    logs: () => output,
    ...connect(child, () => output),
    stop: async () => {
      const force = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT)
      child.kill("SIGTERM")
      await ended
      clearTimeout(force)
    },
  }
}

async function untilHealthy(url, child, logs) {
  const deadline = Date.now() + BOOT_TIMEOUT
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`A shop ended at its start:\n${logs()}`)
    }
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) {
      return
    }
    await sleep(10)
  }
  child.kill("SIGKILL")
  throw new Error(`A shop is not healthy after ${BOOT_TIMEOUT} ms:\n${logs()}`)
}

/** Questions and answers over the process's channel; each answer names its question. */
function connect(child, logs) {
  const open = new Map()
  const codes = new Map()
  const waiting = new Map()
  let counter = 0
  child.on("message", ({ id, result, error, message }) => {
    if (message) {
      const hand = waiting.get(message.to)
      waiting.delete(message.to)
      return hand ? hand(message.text) : codes.set(message.to, message.text)
    }
    const { resolve, reject } = open.get(id)
    open.delete(id)
    return error ? reject(new Error(error)) : resolve(result)
  })
  child.once("close", () => {
    for (const { reject } of open.values()) {
      reject(new Error(`The shop has ended:\n${logs()}`))
    }
  })
  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        open.set(++counter, { resolve, reject })
        child.send({ id: counter, name, input })
      }),
    /** The text of the message to a contact, as soon as it is there. */
    nextMessage: (to) =>
      new Promise((resolve) => {
        if (!codes.has(to)) {
          waiting.set(to, resolve)
          return
        }
        resolve(codes.get(to))
        codes.delete(to)
      }),
  }
}
