import { existsSync } from "node:fs"
import path from "node:path"
import { run } from "./processes.mjs"

const NAMES = ["chromium", "chromium-browser", "google-chrome"]

/**
 * Finds Chromium, or installs Debian's where this process may.
 * @returns its path, or the reason why there is none
 */
export async function ensureChromium() {
  const present = find()
  if (present) {
    return { path: present }
  }
  if (process.getuid?.() !== 0 || !onPath("apt-get")) {
    return {
      reason: "no Chromium was found, and only root can install it by apt-get",
    }
  }
  console.log("Installing Chromium …")
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  await run("apt-get", ["update", "-qq"], { env })
  const { code, output } = await run(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
    { env },
  )
  const installed = find()
  return code === 0 && installed
    ? { path: installed }
    : { reason: `apt-get could not install Chromium\n${output.slice(-2000)}` }
}

/** `CHROMIUM_PATH` first, then the usual names. */
function find() {
  const chosen = process.env.CHROMIUM_PATH
  return chosen
    ? existsSync(chosen) && chosen
    : NAMES.map(onPath).find((file) => file !== undefined)
}

function onPath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))
}
