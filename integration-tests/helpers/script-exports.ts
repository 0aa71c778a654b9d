import { execFile } from "node:child_process"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"

const PROGRAM =
  "console.log(JSON.stringify({ ...(await import(process.argv[1])) }))"

/** The data that an ES module of the repository exports. A test is CommonJS and cannot import the module itself. */
export async function exportsOf<Exports>(path: string): Promise<Exports> {
  const file = join(__dirname, "..", "..", path)
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--input-type=module",
    "--eval",
    PROGRAM,
    pathToFileURL(file).href,
  ])
  return JSON.parse(stdout) as Exports
}
