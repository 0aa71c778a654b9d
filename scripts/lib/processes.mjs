import { spawn, spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** The command line of a process, or an empty string when it can't be read. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
  } catch {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
    })
    return stdout ?? ""
  }
}

/** Resolves after `milliseconds`. */
export const sleep = (milliseconds) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Runs a command to its end and resolves with its exit code and its output.
 * Output is collected unless `options.stdio` sends it elsewhere; never throws on a non-zero code.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    })
    let output = ""
    child.stdout?.on("data", (chunk) => (output += chunk))
    child.stderr?.on("data", (chunk) => (output += chunk))
    child.on("error", reject)
    // A signal leaves the code null, which is not a success either.
    child.on("close", (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Runs a command whose output goes where this process's goes, and resolves with its exit code.
 * Passes on SIGINT and SIGTERM, so that the command can tidy up, and waits for it.
 */
export function runVisibly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "inherit", "inherit"],
      ...options,
    })
    const pass = (signal) => child.kill(signal)
    const signals = ["SIGINT", "SIGTERM"]
    signals.forEach((signal) => process.on(signal, pass))
    child.on("error", reject)
    child.on("close", (code) => {
      signals.forEach((signal) => process.off(signal, pass))
      resolve(code ?? 1)
    })
  })
}
