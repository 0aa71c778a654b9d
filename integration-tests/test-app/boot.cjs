/**
 * Runs one of Medusa's commands on the test app without Medusa's CLI: `node boot.cjs <migrate|scripts|user|exec|start|host> [parameters]`.
 * The CLI also reads `.env` files, which bring in the machine's settings.
 */
require("./typescript.cjs")

// As Medusa's CLI does: an unhandled rejection is reported and the server goes on.
process.on("unhandledRejection", (reason) =>
  console.error("Unhandled rejection:", reason),
)
// A test run that is killed must not leave servers behind.
require("../../scripts/lib/exit-with-parent.cjs")

// What the clock starts on the hour no test expects; tests start the jobs.
require("../../scripts/lib/without-jobs.cjs")

const command = (path) => require(`@medusajs/medusa/commands/${path}`).default
const directory = __dirname

const commands = {
  migrate: () =>
    command("db/migrate")({
      directory,
      executeAllLinks: true,
      skipSearch: true,
      skipScripts: true,
    }),
  scripts: () => command("db/run-scripts")({ directory }),
  user: ([email, password]) => command("user")({ directory, email, password }),
  exec: ([file, ...args]) => command("exec")({ file, args }),
  start: ([port]) =>
    command("start")({ directory, port: Number(port), host: "127.0.0.1" }),
  host: async () =>
    require("./host.cjs").serve({
      start: command("start"),
      exec: command("exec"),
    }),
}

const [name, ...parameters] = process.argv.slice(2)
commands[name](parameters).catch((error) => {
  console.error(error)
  process.exit(1)
})
