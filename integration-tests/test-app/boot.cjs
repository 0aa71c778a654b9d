/**
 * Runs one of Medusa's commands on the test app without Medusa's CLI: `node boot.cjs <migrate|scripts|user|exec|start> [parameters]`.
 * The CLI compiles TypeScript with ts-node and reads `.env` files; both cost time and bring in the machine's settings.
 */
const { transformFileSync } = require("@swc/core")

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    module: { type: "commonjs" },
    jsc: {
      parser: { syntax: "typescript", decorators: true },
      target: "es2022",
    },
  })
  module._compile(code, filename)
}

// As Medusa's CLI does: an unhandled rejection is reported and the server goes on.
process.on("unhandledRejection", (reason) =>
  console.error("Unhandled rejection:", reason),
)
// A test run that is killed must not leave servers behind.
require("../../scripts/lib/exit-with-parent.cjs")

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
}

const [name, ...parameters] = process.argv.slice(2)
commands[name](parameters).catch((error) => {
  console.error(error)
  process.exit(1)
})
