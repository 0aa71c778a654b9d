import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"

const root = join(__dirname, "..", "..")

it("keeps the OpenAPI document up to date and free of lint", async () => {
  const script = join(root, "scripts", "openapi.mjs")
  const run = promisify(execFile)(process.execPath, [script, "--check"], {
    cwd: root,
  })
  // The output says what is wrong; a failure rejects with it.
  await expect(run).resolves.toEqual({ stdout: "", stderr: "" })
})
