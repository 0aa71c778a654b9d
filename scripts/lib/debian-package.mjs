import { existsSync } from "node:fs"
import path from "node:path"
import { run } from "./processes.mjs"

/**
 * Finds a program, or installs Debian's package of it where this process may.
 * @param {string[]} names what the program may be called, the most likely first
 * @param {string} debianPackage the package that brings it
 * @returns its path, or the reason why there is none
 */
export async function ensureProgram(names, debianPackage) {
  const present = find(names)
  if (present) {
    return { path: present }
  }
  if (process.getuid?.() !== 0 || !find(["apt-get"])) {
    return {
      reason: `no ${debianPackage} was found, and only root can install it by apt-get`,
    }
  }
  console.log(`Installing ${debianPackage} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  await run("apt-get", ["update", "-qq"], { env })
  const { code, output } = await run(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", debianPackage],
    { env },
  )
  const installed = find(names)
  return code === 0 && installed
    ? { path: installed }
    : {
        reason: `apt-get could not install ${debianPackage}\n${output.slice(-2000)}`,
      }
}

const find = (names) => {
  const folders = (process.env.PATH ?? "").split(path.delimiter)
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file))
}
