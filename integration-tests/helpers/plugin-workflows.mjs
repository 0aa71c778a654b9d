/**
 * Prints the ids of the plugin's workflows, as Medusa's registry has them: those that loading the plugin's build adds to
 * Medusa's own. For a process of its own, whose registry nothing else has written to.
 */
import { readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const require = createRequire(import.meta.url)
const folder = path.join(
  import.meta.dirname,
  "../../.medusa/server/src/workflows",
)

require("@medusajs/medusa/core-flows")
const { WorkflowManager } = require("@medusajs/framework/orchestration")
const ofMedusa = [...WorkflowManager.getWorkflows().keys()]
for (const file of readdirSync(folder, { recursive: true })) {
  if (file.endsWith(".js")) {
    require(path.join(folder, file))
  }
}
const all = [...WorkflowManager.getWorkflows().keys()]
console.log(JSON.stringify(all.filter((id) => !ofMedusa.includes(id))))
