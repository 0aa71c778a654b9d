const { forgetServer } = require("./restart.cjs")

/** Ends the output of one server; the test's side waits for it on both streams. */
const END = "\u0000end of server\n"

const exit = process.exit

/**
 * Runs Medusa's start command again and again in this process, each time with the environment that comes by message, until
 * the server has come up or the command has given up: then, as ever, it ends the process, which here goes on.
 */
exports.serve = (start) => {
  // The channel is all that keeps an idle process alive, and its end ends it.
  process.channel.ref()
  process.on("disconnect", () => exit(1))
  process.on("message", async ({ name, environment, port }) => {
    if (name === "start") {
      replaceEnvironment(environment)
      const failed = onExit()
      await Promise.race([
        failed.then((code) => end(code)),
        start({ directory: __dirname, port, host: "127.0.0.1" }),
      ])
    } else {
      const stopped = onExit()
      process.emit("SIGTERM")
      await stopped
      await end(0)
    }
  })
}

/** Resolves with the code with which Medusa would now end the process. */
const onExit = () =>
  new Promise((resolve) => {
    process.exit = (code) => {
      process.exit = exit
      resolve(code)
    }
  })

async function end(code) {
  for (const signal of ["SIGTERM", "SIGINT"]) {
    process.removeAllListeners(signal)
  }
  await forgetServer()
  process.stdout.write(END)
  process.stderr.write(END)
  process.send({ code, memory: process.memoryUsage().rss })
}

function replaceEnvironment(environment) {
  for (const name of Object.keys(process.env)) {
    delete process.env[name]
  }
  Object.assign(process.env, environment)
}
