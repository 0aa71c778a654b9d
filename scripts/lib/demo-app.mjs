import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { withFileLock } from "./file-lock.mjs"
import { hashOf, root } from "./plugin-build.mjs"
import { run } from "./processes.mjs"

/** The demo's sources, its build, and the folder for all that it keeps; `DEMO_STATE` names another one. */
export const demo = {
  sources: path.join(root, "demo"),
  build: path.join(root, "demo", ".medusa", "server"),
  state: path.resolve(process.env.DEMO_STATE || path.join(root, ".demo")),
}

/** The files that a running demo leaves for the tour and the storefront. */
export const files = {
  /** Where the shop, its storefront and its database are, and the publishable key. */
  shop: path.join(demo.state, "shop.json"),
  /** Each message of the shop as a line of JSON. */
  messages: path.join(demo.state, "messages.jsonl"),
}

/** The staff account of the demo's dashboard. */
export const ADMIN = {
  email: "admin@example.com",
  password: "demo-staff-password",
}

const cli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")

/** What a started process loads first, so that it ends with this one. */
export const exitWithParent = fileURLToPath(
  new URL("./exit-with-parent.cjs", import.meta.url),
)

/** Node's arguments for one of Medusa's commands. */
export const medusa = (...args) => [cli, ...args]

/**
 * Builds the demo, its dashboard included, unless nothing that goes into it has changed.
 * @returns whether it was built now
 */
export function buildDemo() {
  const folder = path.dirname(demo.build)
  mkdirSync(folder, { recursive: true })
  return withFileLock(path.join(folder, "build.lock"), () =>
    buildChanged(path.join(folder, "build-stamp")),
  )
}

async function buildChanged(stamp) {
  const plugin = path.join(root, ".medusa", "server", "src", "admin")
  const hash = hashOf([
    path.join(demo.sources, "src"),
    path.join(demo.sources, "medusa-config.ts"),
    path.join(demo.sources, "tsconfig.json"),
    path.join(root, "node_modules", "@medusajs", "medusa", "package.json"),
    // Whether the plugin has a dashboard page for others to bundle is said here.
    path.join(root, "package.json"),
    plugin,
  ])
  const page = path.join(demo.build, "public", "admin", "index.html")
  if (
    existsSync(page) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hash
  ) {
    return false
  }
  await runMedusa(["build", "--no-lint"], {
    cwd: demo.sources,
    env: { ...process.env, NODE_ENV: "production" },
  })
  writeFileSync(stamp, hash)
  return true
}

/** The demo's secrets: each is made once and stays on this machine. */
function secrets() {
  const file = path.join(demo.state, "secrets.json")
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}
  const all = {
    JWT_SECRET: secret(),
    COOKIE_SECRET: secret(),
    MFA_ENCRYPTION_KEY: secret(),
    ...kept,
  }
  writeFileSync(file, JSON.stringify(all), { mode: 0o600 })
  return all
}

/** The demo's environment. */
export function demoEnvironment(databaseUrl, { url, storefrontUrl }) {
  return {
    LOG_LEVEL: "warn",
    MEDUSA_DISABLE_TELEMETRY: "true",
    ...process.env,
    ...secrets(),
    // Neither development, where the dashboard is compiled at every start, nor production, where a
    // browser keeps the session's cookie over HTTPS only.
    NODE_ENV: "demo",
    DATABASE_URL: databaseUrl,
    DEMO_URL: url,
    DEMO_STOREFRONT_URL: storefrontUrl,
    DEMO_MESSAGES: files.messages,
  }
}

const secret = () => randomBytes(32).toString("base64url")

/** Runs one of Medusa's commands on the built demo to its end; throws with its output when it fails. */
export async function runMedusa(args, { cwd = demo.build, env }) {
  const { code, output } = await run(
    process.execPath,
    ["--require", exitWithParent, ...medusa(...args)],
    { cwd, env, stdio: ["ignore", "pipe", "pipe", "ipc"] },
  )
  if (code !== 0) {
    throw new Error(`medusa ${args[0]} failed:\n${output}`)
  }
  return output
}

/** Makes the folder for the demo's state. */
export const prepareState = () => mkdirSync(demo.state, { recursive: true })
