import { createHash } from "node:crypto"
import { accessSync, constants, mkdirSync, statfsSync } from "node:fs"
import path from "node:path"
import { root } from "./plugin-build.mjs"
import { startPostgres } from "./postgres.mjs"

const MEMORY = "/dev/shm"
/** Bytes; the databases of a run and the server's log take a third of it. */
const ROOM = 1_000_000_000

/** Server settings that trade durability for speed; for databases that nobody misses. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "300",
  max_wal_size: "512MB",
  autovacuum: "off",
}

/**
 * The server of the tests; see `startPostgres`. Its files are in memory where the system has room there: each test app
 * gets a database of its own, and copying one is making 1,400 files.
 */
export async function startTestPostgres() {
  const directory = directoryInMemory() ?? path.join(root, ".test", "postgres")
  mkdirSync(path.dirname(directory), { recursive: true })
  return { ...(await startPostgres(directory, SETTINGS)), directory }
}

function directoryInMemory() {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < ROOM) {
      return undefined
    }
  } catch {
    return undefined
  }
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 12)
  return path.join(MEMORY, `customer-registration-${checkout}`)
}
