import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { isAlive, sleep } from "./processes.mjs"

/**
 * Runs `work` while holding a lock file, so that two runs in one checkout don't start
 * the same server or build the same template twice. The lock of a dead process is taken over.
 */
export async function withFileLock(file, work, { timeout = 300_000 } = {}) {
  const deadline = Date.now() + timeout
  while (!take(file)) {
    if (Date.now() > deadline) {
      throw new Error(
        `Another process holds ${file} for too long; delete the file if none does`,
      )
    }
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if (error.code !== "EEXIST") {
      throw error
    }
  }
  const holder = readHolder(file)
  if (holder !== undefined && !isAlive(holder)) {
    rmSync(file, { force: true })
  }
  return false
}

function readHolder(file) {
  try {
    // Empty between creation and write: the holder is not known yet, so wait.
    return Number(readFileSync(file, "utf8")) || undefined
  } catch {
    return undefined
  }
}
