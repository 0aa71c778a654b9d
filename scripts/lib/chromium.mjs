import { existsSync } from "node:fs"
import { ensureProgram } from "./debian-package.mjs"

/**
 * Finds Chromium (`CHROMIUM_PATH` first), or installs Debian's where this process may.
 * @returns its path, or the reason why there is none
 */
export async function ensureChromium() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    return existsSync(chosen)
      ? { path: chosen }
      : { reason: `CHROMIUM_PATH names no file: ${chosen}` }
  }
  return ensureProgram(
    ["chromium", "chromium-browser", "google-chrome"],
    "chromium",
  )
}
