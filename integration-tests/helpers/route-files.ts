import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { root } from "./readme"

/** A route as its file's folder names it, with `:id` for `[id]`. */
export type Route = [method: string, path: string]

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
const load = createRequire(__filename)

/** The folder of the plugin's route files, as built. */
export const OWN_API = join(root, ".medusa", "server", "src", "api")

/** The routes of a folder of route files, as Medusa finds them: by what each file exports. */
export const routesBelow = (folder: string, prefix = ""): Route[] =>
  readdirSync(join(folder, prefix), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.js$/.test(file))
    .flatMap((file) => {
      const path = `/${join(prefix, dirname(file))}`
      const handlers = load(join(folder, prefix, file)) as object
      return Object.keys(handlers)
        .filter((name) => METHODS.includes(name))
        .map((method): Route => [method, path.replaceAll(/\[(\w+)\]/g, ":$1")])
    })
