/** Builds the plugin: `npm run build`. What a shop loads goes through Medusa's compiler, what a page loads also through esbuild. */
import { buildPlugin } from "./lib/plugin-build.mjs"

try {
  await buildPlugin({ force: true })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
