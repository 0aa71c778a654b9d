const { container } = require("@medusajs/framework")
const { Modules } = require("@medusajs/framework/utils")
const { MedusaModule } = require("@medusajs/framework/modules-sdk")

const CONNECTION = "__pg_connection__"

/**
 * Makes Medusa forget the server before, so that this process can start another: its modules, its subscribers, its configuration, and its
 * connection, which Medusa's container would take for a living one. Ends the connection where a start has failed.
 */
exports.forgetServer = async () => {
  // One emitter serves all event buses of a process.
  const bus = container.resolve(Modules.EVENT_BUS, { allowUnregistered: true })
  bus?.eventEmitter_?.removeAllListeners()
  if (container.hasRegistration(CONNECTION)) {
    const connection = container.resolve(CONNECTION)
    await connection?.context?.destroy()
  }
  // A script ends its process without it.
  await container.dispose()
  const { hasRegistration } = container
  container.hasRegistration = (name) => {
    if (name !== CONNECTION) {
      return hasRegistration(name)
    }
    container.hasRegistration = hasRegistration
    return false
  }
  MedusaModule.clearInstances()
  // A start that failed leaves what the next one would wait for.
  MedusaModule.loading_.clear()
  for (const file of ["medusa-config.ts", "settings.ts"]) {
    delete require.cache[require.resolve(`./${file}`)]
  }
}
