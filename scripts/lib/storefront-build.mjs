import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { withFileLock } from "./file-lock.mjs"
import { hashOf, root } from "./plugin-build.mjs"

const built = path.join(root, "demo", ".medusa")
const plugin = path.join(root, ".medusa", "server", "src")

/** The demo's storefront: its sources and its build. */
export const storefront = {
  sources: path.join(root, "demo", "storefront"),
  build: path.join(built, "storefront"),
}

/**
 * Builds the storefront unless nothing that goes into it has changed.
 * @returns whether it was built now
 * @throws when it does not build
 */
export function buildStorefront() {
  mkdirSync(built, { recursive: true })
  return withFileLock(path.join(built, "storefront.lock"), () =>
    buildChanged(path.join(built, "storefront-stamp")),
  )
}

async function buildChanged(stamp) {
  const hash = hashOf([
    storefront.sources,
    path.join(plugin, "client"),
    path.join(plugin, "react"),
    path.join(root, "package-lock.json"),
  ])
  if (
    existsSync(path.join(storefront.build, "index.html")) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === hash
  ) {
    return false
  }
  await inProduction(async () => {
    const { build } = await import("vite")
    await build({ root: storefront.sources, logLevel: "warn" })
  })
  writeFileSync(stamp, hash)
  return true
}

/** Vite reads this variable, and sets it if it is missing; what this process starts later must not inherit that. */
async function inProduction(work) {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = "production"
  try {
    await work()
  } finally {
    if (NODE_ENV === undefined) {
      delete process.env.NODE_ENV
    } else {
      process.env.NODE_ENV = NODE_ENV
    }
  }
}
