const { logger } = require("@medusajs/framework/logger")
const { forgetServer } = require("./restart.cjs")

/** Ends the output of one server; the test's side waits for it on both streams. */
const END = "\u0000end of server\n"

const exit = process.exit

/**
 * Runs Medusa's commands one after the other in this process, each with the environment that comes by message: `start`
 * until a message ends the server, `exec` until the script is done. Both end by ending the process, which here goes on.
 */
exports.serve = ({ start, exec }) => {
  // The channel is all that keeps an idle process alive, and its end ends it.
  process.channel.ref()
  process.on("disconnect", () => exit(1))
  process.on("message", async ({ name, environment, port, file, args }) => {
    if (name === "stop") {
      process.emit("SIGTERM")
      return
    }
    replaceEnvironment(environment)
    logger.setLogLevel(environment.LOG_LEVEL || "http")
    void onExit().then(end)
    await (name === "exec"
      ? exec({ file, args })
      : start({ directory: __dirname, port, host: "127.0.0.1" }))
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

async function end(code = 0) {
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
