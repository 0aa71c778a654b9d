/**
 * Runs one of Medusa's commands on the measured shop: `node boot.cjs <migrate|scripts|defaults|start> [port]`. Without Medusa's
 * command line, which would read `.env` files of this machine; a started shop takes `commands.cjs` from its parent.
 */
require("../../scripts/lib/exit-with-parent.cjs")

process.on("unhandledRejection", (reason) =>
  console.error("Unhandled rejection:", reason),
)

const directory = __dirname
const command = (path) => require(`@medusajs/medusa/commands/${path}`).default

const commands = {
  migrate: () =>
    command("db/migrate")({
      directory,
      executeAllLinks: true,
      skipSearch: true,
      skipScripts: true,
    }),
  scripts: () => command("db/run-scripts")({ directory }),
  /** A first load makes the sales channel and the publishable key. */
  defaults: async () => {
    const load = require("@medusajs/medusa/loaders/index").default
    await load({ directory, skipLoadingEntryPoints: true })
    process.exit(0)
  },
  start: ([port]) => {
    const orders = require("./commands.cjs")
    process.on("message", async ({ id, name, input }) => {
      try {
        process.send({ id, result: await orders[name](input) })
      } catch (error) {
        process.send({ id, error: String(error?.stack ?? error) })
      }
    })
    return command("start")({
      directory,
      port: Number(port),
      host: "127.0.0.1",
    })
  },
}

const [name, ...parameters] = process.argv.slice(2)
commands[name](parameters).catch((error) => {
  console.error(error)
  process.exit(1)
})
