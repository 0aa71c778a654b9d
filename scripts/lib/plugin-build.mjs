import { createHash } from "node:crypto"
import fs from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { withFileLock } from "./file-lock.mjs"
import { run } from "./processes.mjs"

/** The repository's root. */
export const root = fileURLToPath(new URL("../..", import.meta.url))

const output = path.join(root, ".medusa", "server", "src")
const stampFile = path.join(root, ".medusa", "build.json")

/**
 * Builds the plugin unless the present build was made from the present sources.
 * @returns whether it was built now
 * @throws with the compiler's output when the build fails
 */
export async function buildPlugin({ force = false } = {}) {
  fs.mkdirSync(path.dirname(stampFile), { recursive: true })
  return withFileLock(path.join(root, ".medusa", "build.lock"), async () => {
    const sources = hashOf([
      path.join(root, "src"),
      path.join(root, "tsconfig.json"),
    ])
    if (
      !force &&
      fs.existsSync(stampFile) &&
      fs.existsSync(output) &&
      fs.readFileSync(stampFile, "utf8") === stamp(sources)
    ) {
      return false
    }
    const cli = path.join(root, "node_modules", "@medusajs", "cli", "cli.js")
    const env = { ...process.env, NODE_ENV: "development" }
    const { code, output: log } = await run(
      process.execPath,
      [cli, "plugin:build"],
      { cwd: root, env },
    )
    if (code !== 0) {
      fs.rmSync(stampFile, { force: true })
      throw new Error(`The plugin does not build:\n${log}`)
    }
    await buildModule("client")
    await buildReact()
    fs.writeFileSync(stampFile, stamp(sources))
    return true
  })
}

/** A folder of `src` as one ECMAScript module, of which a bundler leaves out what a page does not use. */
async function buildModule(name) {
  const { build } = await import("esbuild")
  const folder = path.join(output, name)
  await build({
    entryPoints: [path.join(root, "src", name, "index.ts")],
    outfile: path.join(folder, "index.mjs"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2020",
    logLevel: "error",
  })
  fs.writeFileSync(
    path.join(folder, "index.d.mts"),
    'export * from "./index.js"\n',
  )
}

const CLIENT = "customer-registration/client"

/**
 * The hooks as one module, for `import` and for `require`. The client stays a module of its own, so that
 * its error class is the same one for both.
 */
async function buildReact() {
  const { build } = await import("esbuild")
  const folder = path.join(output, "react")
  const sources = path.join(root, "src", "react")
  const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc")
  const types = run(process.execPath, [tsc, "-p", sources], { cwd: root })
  const common = {
    outdir: folder,
    bundle: true,
    platform: "neutral",
    target: "es2020",
    jsx: "automatic",
    packages: "external",
    plugins: [
      {
        name: "client-outside",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\.\.\/client$/ }, () => ({
            path: CLIENT,
            external: true,
          })),
      },
    ],
    // For frameworks that render on a server: hooks belong to the browser.
    banner: { js: '"use client"' },
    logLevel: "error",
  }
  await build({
    ...common,
    entryPoints: [path.join(sources, "index.ts")],
    format: "cjs",
  })
  await build({
    ...common,
    // In files of their own, so that only pages with a field for a phone load the rules for numbers.
    entryPoints: {
      index: path.join(sources, "index.ts"),
      "phone-input": path.join(sources, "phone-input.tsx"),
      digits: path.join(root, "src", "core", "shared", "digits.ts"),
    },
    format: "esm",
    splitting: true,
    outExtension: { ".js": ".mjs" },
  })
  const { code, output: log } = await types
  if (code !== 0) {
    throw new Error(`The types of the hooks do not build:\n${log}`)
  }
  fs.writeFileSync(
    path.join(folder, "index.d.mts"),
    'export * from "./index.js"\n',
  )
}

/** The output's age is part of it: a build by hand, of whatever sources, makes the stamp void. */
const stamp = (sources) =>
  JSON.stringify({ sources, output: fs.statSync(output).birthtimeMs })

/** Makes the package name resolve to this checkout, as it does in a shop that has installed the plugin. */
export function linkPlugin() {
  const link = path.join(root, "node_modules", "customer-registration")
  const present = fs.lstatSync(link, { throwIfNoEntry: false })
  if (
    present?.isSymbolicLink() &&
    path.resolve(path.dirname(link), fs.readlinkSync(link)) ===
      path.resolve(root)
  ) {
    return
  }
  fs.rmSync(link, { recursive: true, force: true })
  fs.symlinkSync(process.platform === "win32" ? root : "..", link, "junction")
}

/** One hash over the names and contents of files and directories; tests don't count. */
export function hashOf(paths, { only = () => true } = {}) {
  const hash = createHash("sha256")
  const add = (file) => {
    if (!fs.existsSync(file)) {
      return
    }
    if (!fs.statSync(file).isDirectory()) {
      if (only(file)) {
        hash
          .update(`${path.relative(root, file)}\0`)
          .update(fs.readFileSync(file))
      }
      return
    }
    for (const name of fs.readdirSync(file).sort()) {
      if (name !== "__tests__") {
        add(path.join(file, name))
      }
    }
  }
  paths.forEach(add)
  return hash.digest("hex")
}
