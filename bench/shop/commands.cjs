const { Session } = require("node:inspector/promises")
const { record, recorded } = require("./statements.cjs")

/** Medusa's container, once it is loaded. */
const container = () => require("@medusajs/framework").container

let profiler

/** What the benchmark asks of a shop's process beside HTTP. */
module.exports = {
  record,
  recorded,

  /** Memory in bytes after a collection of the garbage. */
  memory() {
    global.gc()
    return process.memoryUsage()
  },

  async startProfile() {
    profiler = new Session()
    profiler.connect()
    await profiler.post("Profiler.enable")
    await profiler.post("Profiler.setSamplingInterval", { interval: 200 })
    await profiler.post("Profiler.start")
  },

  async stopProfile() {
    const { profile } = await profiler.post("Profiler.stop")
    profiler.disconnect()
    return profile
  },

  /** The codes of Medusa's own verification travel in an event, as a shop's subscriber would get them. */
  async tellCodes() {
    container()
      .resolve("event_bus")
      .subscribe("auth.verification_requested", async ({ data }) => {
        process.send({ message: { to: data.entity_id, text: data.code } })
      })
  },

  /** Erases the accounts that are due, by the plugin's job; milliseconds. */
  async erase() {
    const {
      processAccountDeletions,
    } = require("customer-registration/workflows")
    return timed(() => processAccountDeletions(container()))
  },

  /** Deletes accounts by Medusa's workflow, one by one; milliseconds. */
  async remove(ids) {
    const {
      removeCustomerAccountWorkflow,
    } = require("@medusajs/medusa/core-flows")
    return timed(async () => {
      for (const customerId of ids) {
        await removeCustomerAccountWorkflow(container()).run({
          input: { customerId },
        })
      }
    })
  },
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}
