import { existsSync, mkdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { withFileLock } from "./file-lock.mjs"
import { run } from "./processes.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** Installs the dependencies unless what is installed is what the lock file says. */
export async function ensureInstalled() {
  const folder = path.join(root, ".test")
  mkdirSync(folder, { recursive: true })
  await withFileLock(path.join(folder, "install.lock"), async () => {
    if (isInstalled()) {
      return
    }
    console.log("Installing the dependencies …")
    // NODE_ENV=production would leave out the tools.
    const flags = ["--include=dev", "--no-audit", "--no-fund"]
    const strict = await npm(["ci", ...flags])
    if (strict.code === 0) {
      return
    }
    // npm ci refuses a lock file that lacks another platform's optional packages, which is no fault here.
    const lenient = await npm(["install", "--no-save", ...flags])
    if (lenient.code !== 0) {
      throw new Error(
        `npm could not install the dependencies:\n${lenient.output}`,
      )
    }
  })
}

/** Compares contents, since a checkout makes every file new. */
function isInstalled() {
  const wanted = path.join(root, "package-lock.json")
  const present = path.join(root, "node_modules", ".package-lock.json")
  if (!existsSync(present)) {
    return false
  }
  const installed = packagesOf(present)
  return Object.entries(packagesOf(wanted)).every(
    ([name, { version, optional }]) =>
      name === "" || optional || installed[name]?.version === version,
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages

/** npm as it runs this script, or else the one on the path. */
function npm(args) {
  const cli = process.env.npm_execpath
  return cli?.endsWith(".js")
    ? run(process.execPath, [cli, ...args], { cwd: root })
    : run("npm", args, { cwd: root })
}
