import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import tests from "../rollback-tests.json"

// That each spec of the list fails its workflow, the lint rule `rollback-tests` says.
it("names a rollback test for every workflow, and for no other", async () => {
  const script = join(__dirname, "..", "helpers", "plugin-workflows.mjs")
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  const registered = Object.values(tests).flatMap(Object.keys)
  expect(registered.sort()).toEqual((JSON.parse(stdout) as string[]).sort())
})
