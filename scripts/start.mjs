/**
 * A Medusa shop with the plugin and a storefront, from a fresh checkout in one command: `npm start`.
 * Does what is missing (install, build, migrate, seed) and then starts both; the next start is a matter of seconds.
 * `PORT` (9000), `STOREFRONT_PORT` (8000) and `HOST` (127.0.0.1) choose the addresses, `DATABASE_URL` another database
 * server.
 * With `DEMO_JOBS=off` the clock does not start the plugin's hourly jobs.
 */
import { spawn } from "node:child_process"
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import {
  ADMIN,
  buildDemo,
  demo,
  demoEnvironment,
  exitWithParent,
  files,
  medusa,
  prepareState,
} from "./lib/demo-app.mjs"
import { databaseName, prepareDatabase } from "./lib/demo-database.mjs"
import { greeting } from "./lib/greeting.mjs"
import { ensureInstalled } from "./lib/install.mjs"
import { buildPlugin, linkPlugin } from "./lib/plugin-build.mjs"
import { freePort, isFree } from "./lib/ports.mjs"
import { startPostgres } from "./lib/postgres.mjs"
import { sleep } from "./lib/processes.mjs"
import { buildStorefront, storefront } from "./lib/storefront-build.mjs"
import { serveStorefront } from "./lib/storefront-server.mjs"

const BOOT_TIMEOUT = 120_000
const STOP_TIMEOUT = 15_000
const withoutJobs = fileURLToPath(
  new URL("./lib/without-jobs.cjs", import.meta.url),
)
const preloaded = [
  exitWithParent,
  ...(process.env.DEMO_JOBS === "off" ? [withoutJobs] : []),
]

let server
let pages
let postgres
let stopping

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => stop(0))
}

try {
  await start()
} catch (error) {
  if (!stopping) {
    console.error(`\n${error.message}`)
  }
  await stop(1)
}

async function start() {
  prepareState()
  await ensureInstalled()
  await timed("Building the plugin", buildPlugin)
  linkPlugin()
  await timed("Building the demo and its dashboard", buildDemo)

  await timed("Building the storefront", buildStorefront)

  const port = await choosePort("PORT", 9000, "the shop")
  const storefrontPort = await choosePort(
    "STOREFRONT_PORT",
    8000,
    "the storefront",
  )
  const host = process.env.HOST || "127.0.0.1"
  const url = `http://localhost:${port}`
  const storefrontUrl = `http://localhost:${storefrontPort}`
  postgres = await startPostgres(path.join(demo.state, "postgres"))
  const env = demoEnvironment(postgres.url(databaseName(postgres)), {
    url,
    storefrontUrl,
  })
  const publishableKey = await prepareDatabase(postgres, env, say)

  createPrivately(files.messages)
  say("Starting the shop")
  server = spawn(
    process.execPath,
    [
      ...preloaded.flatMap((file) => ["--require", file]),
      ...medusa("start", "--port", String(port), "--host", host),
    ],
    // Its own process group: Ctrl+C reaches this script alone, which ends the shop before the database.
    {
      cwd: demo.build,
      env,
      detached: true,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  )
  server.once("close", (code) => {
    if (!stopping) {
      console.error(`\nThe shop has ended by itself (${code})`)
      void stop(1)
    }
  })
  await untilHealthy(`http://${host}:${port}/health`)
  pages = await serveStorefront({
    folder: storefront.build,
    port: storefrontPort,
    host,
    url: storefrontUrl,
    shop: { url, publishableKey },
    messages: files.messages,
  })
  const shop = { url, storefrontUrl, publishableKey }
  writeFileSync(
    files.shop,
    JSON.stringify({ ...shop, databaseUrl: env.DATABASE_URL }),
    { mode: 0o600 },
  )
  console.log(greeting({ ...shop, admin: ADMIN }))
}

/** The port that the variable names, or else the usual one if it is free. */
async function choosePort(variable, usual, owner) {
  if (process.env[variable]) {
    const port = Number(process.env[variable])
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} is taken; choose another one with ${variable}`,
      )
    }
    return port
  }
  const port = await freePort(usual)
  if (port !== usual) {
    say(`Port ${usual} is taken, so ${owner} gets ${port}`)
  }
  return port
}

/** The messages hold codes, so nobody but their owner may read the file; it starts empty. */
function createPrivately(file) {
  closeSync(openSync(file, "w", 0o600))
}

async function untilHealthy(url) {
  const deadline = Date.now() + BOOT_TIMEOUT
  while (Date.now() < deadline && !stopping) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.ok) {
      return
    }
    await sleep(100)
  }
  throw new Error("The shop does not start")
}

function stop(code) {
  stopping ??= (async () => {
    rmSync(files.shop, { force: true })
    await pages?.stop()
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((resolve) => server.once("close", resolve))
      server.kill("SIGTERM")
      const force = setTimeout(() => server.kill("SIGKILL"), STOP_TIMEOUT)
      await ended
      clearTimeout(force)
    }
    await postgres?.stop()
    process.exit(code)
  })()
  return stopping
}

/** Reports `work` with the time that it took, unless it had nothing to do. */
async function timed(what, work) {
  const started = Date.now()
  const note = setTimeout(() => say(`${what} …`), 500)
  const done = await work()
  clearTimeout(note)
  if (done) {
    say(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`)
  }
}

function say(words) {
  console.log(`· ${words}`)
}
