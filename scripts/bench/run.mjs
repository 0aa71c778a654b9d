import { randomBytes } from "node:crypto"
import path from "node:path"
import { createDatabases, startServer } from "./databases.mjs"
import { measureDeletion } from "./groups/deletion.mjs"
import { measureLogin } from "./groups/login.mjs"
import { measureBoot, measureMemory } from "./groups/process.mjs"
import { measureReads } from "./groups/reads.mjs"
import { measureSignUp } from "./groups/sign-up.mjs"
import { measureStatements } from "./groups/statements.mjs"
import { profileHotPaths } from "./profiles.mjs"
import { createProgress } from "./progress.mjs"
import {
  commit,
  describeMachine,
  judge,
  toMarkdown,
  writeResults,
} from "./report.mjs"
import { SCALES } from "./scales.mjs"
import { shopEnvironment, startShop } from "./shop-process.mjs"

/** Groups that measure running shops, in the order in which they run. */
const MEASURES = {
  login: ["Logins", measureLogin],
  "sign-up": ["Sign-up and verification", measureSignUp],
  reads: ["Authenticated reads", measureReads],
  deletion: ["The deletion job", measureDeletion],
  statements: ["SQL statements of each route", measureStatements],
  memory: ["Memory", measureMemory],
}

/** Needs the database with many rows. */
const MANY = ["sign-up", "reads"]

/** Runs the chosen groups, prints what they found, and writes it into the folder `results`. */
export async function runBenchmarks({ mode, groups, isProfile, results }) {
  const scale = SCALES[mode]
  if (!scale) {
    throw new Error(`No scale "${mode}"`)
  }
  const reporter = createProgress()
  const started = Date.now()
  const secrets = {
    JWT_SECRET: randomBytes(32).toString("hex"),
    COOKIE_SECRET: randomBytes(32).toString("hex"),
  }
  const [few, many] = scale.rows
  const wanted = [
    { name: "core", kind: "core", rows: few },
    { name: "plugin", kind: "plugin", rows: few },
  ]
  if (!isProfile && groups.some((name) => MANY.includes(name))) {
    wanted.push({ name: "large", kind: "plugin", rows: many })
  }
  const server = await startServer()
  const { databases, drop } = await createDatabases(
    server,
    secrets,
    wanted,
    reporter.say,
  )
  const environments = Object.fromEntries(
    wanted.map(({ name, kind }) => [
      name,
      shopEnvironment({ kind, url: databases[name].url, secrets }),
    ]),
  )
  const context = { scale, environments, progress: reporter.progress }
  try {
    if (isProfile) {
      const shops = await startShops(context, databases, secrets)
      await profileHotPaths({
        ...context,
        shops,
        reporter,
        folder: path.join(results, "profiles"),
      })
      await stopShops(shops)
      return
    }
    const found = await measure({
      groups,
      context,
      databases,
      secrets,
      reporter,
    })
    const rows = found.rows.map(judge)
    const machine = await describeMachine(databases.core)
    const seconds = Math.round((Date.now() - started) / 1000)
    const run = {
      mode,
      date: new Date().toISOString().slice(0, 10),
      commit: commit(),
      fewRows: few.toLocaleString("en"),
      manyRows: many.toLocaleString("en"),
      seconds,
    }
    const all = { run, machine, rows, routes: found.routes }
    writeResults(path.join(results, "results.json"), all)
    reporter.end()
    console.log(toMarkdown(all))
  } finally {
    await drop()
    await server.stop()
  }
}

async function measure({ groups, context, databases, secrets, reporter }) {
  const rows = []
  const routes = []
  if (groups.some((name) => name in MEASURES)) {
    reporter.begin("Starting the shops")
    const shops = await startShops(context, databases, secrets)
    for (const [name, [title, work]] of Object.entries(MEASURES)) {
      if (groups.includes(name)) {
        reporter.begin(title)
        const found = await work({ ...context, shops })
        rows.push(...(found.routes ? [] : found))
        routes.push(...(found.routes ?? []))
      }
    }
    await stopShops(shops)
  }
  if (groups.includes("boot")) {
    reporter.begin("Boot")
    rows.push(...(await measureBoot(context)))
  }
  return { rows, routes }
}

async function startShops({ environments }, databases, secrets) {
  const started = await Promise.all(
    Object.entries(environments).map(async ([name, environment]) => {
      const shop = await startShop(environment)
      const { kind, publishableKey } = databases[name]
      const database = databases[name]
      return [name, { ...shop, kind, secrets, publishableKey, database }]
    }),
  )
  return Object.fromEntries(started)
}

const stopShops = (shops) =>
  Promise.all(Object.values(shops).map((shop) => shop.stop()))
