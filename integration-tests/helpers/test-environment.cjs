const { TestEnvironment } = require("jest-environment-node")

/**
 * What survives from one test file to the next in a Jest worker, under `globalThis.warm`. Loading Medusa's thousands of
 * files costs ten times what starting it costs, so neither its files nor the processes that have loaded them are
 * thrown away with the file's sandbox. Each file still starts its own Medusa, on a database of its own.
 */
const warm = {
  /** Node's own `require`; see `native-module.cjs`. */
  require,
  /** This worker's `process`: the sandbox has a copy, which code from outside does not see. */
  process,
  /** Processes that have ended their server and can start another; see `app-process.ts`. */
  hosts: [],
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.warm = warm
  }
}
