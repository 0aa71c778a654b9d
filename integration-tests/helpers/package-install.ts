import { execFile, spawn } from "node:child_process"
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { rm } from "node:fs/promises"
import { createServer, type AddressInfo } from "node:net"
import { join, relative } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"

const root = join(__dirname, "..", "..")
const run = promisify(execFile)

/** The package as npm would publish it, installed into an empty folder. */
export type InstalledPackage = {
  /** The folder that it was installed into; nothing else is there but `node_modules`. */
  folder: string
  /** Where the package itself is. */
  home: string
  manifest: {
    name: string
    exports: Record<string, string | Record<string, string>>
    dependencies: Record<string, string>
    peerDependencies: Record<string, string>
  }
  /** Its files, from its own root. */
  files: string[]
  unpackedSize: number
  remove: () => Promise<void>
}

/**
 * Packs the package and puts it into a folder of its own, beside the repository's dependencies. They are hard links,
 * not a symbolic link to `node_modules`, because Node.js would follow that one back to the repository.
 */
export async function installPackage(): Promise<InstalledPackage> {
  mkdirSync(join(root, ".test"), { recursive: true })
  const folder = mkdtempSync(join(root, ".test", "package-"))
  // A package of its own, else its name would be looked up in the repository's.
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({
      name: "shop",
      private: true,
      dependencies: { "@medusajs/medusa": "*", "customer-registration": "*" },
    }),
  )
  const { stdout } = await run(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: root },
  )
  const [packed] = JSON.parse(stdout) as [
    { filename: string; unpackedSize: number },
  ]
  const modules = join(folder, "node_modules")
  const home = join(modules, "customer-registration")
  await run("cp", ["-al", join(root, "node_modules"), modules])
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home)
  await run("tar", [
    "-xzf",
    join(folder, packed.filename),
    "-C",
    home,
    "--strip-components=1",
  ])
  return {
    folder,
    home,
    manifest: JSON.parse(
      readFileSync(join(home, "package.json"), "utf8"),
    ) as InstalledPackage["manifest"],
    files: readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(home, join(entry.parentPath, entry.name)))
      .sort(),
    unpackedSize: packed.unpackedSize,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Runs a tool of the installed packages in their folder; resolves with its exit code and all that it printed. */
export async function runTool(
  { folder }: InstalledPackage,
  file: string,
  parameters: string[],
  environment: Record<string, string | undefined> = process.env,
): Promise<{ code: number; output: string }> {
  const script = join(folder, "node_modules", file)
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [script, ...parameters],
      { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code) || 1 : 0,
          output: stdout + stderr,
        }),
    ),
  )
}

/** Starts Medusa in the folder as a shop would, and waits until it answers; `stop` ends it. */
export async function startShop(
  { folder }: InstalledPackage,
  environment: Record<string, string>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const cli = join(folder, "node_modules", "@medusajs", "cli", "cli.js")
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [cli, "start", "--host", "127.0.0.1", "--port", String(port)],
    { cwd: folder, env: environment },
  )
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  let output = ""
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()))
  const closed = new Promise<void>((resolve) =>
    child.once("close", () => resolve()),
  )

  const url = `http://127.0.0.1:${port}`
  for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
    const answer = await fetch(`${url}/health`).catch(() => undefined)
    if (answer?.ok) {
      break
    }
    if (child.exitCode !== null || Date.now() > deadline) {
      kill()
      throw new Error(`The shop does not come up:\n${output}`)
    }
  }
  return {
    url,
    stop: async () => {
      process.off("exit", kill)
      child.kill()
      await closed
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** The package that a module specifier names; undefined for a file or a part of Node.js. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:")) {
    return undefined
  }
  const [scope, name] = specifier.split("/")
  return scope.startsWith("@") ? `${scope}/${name}` : scope
}
