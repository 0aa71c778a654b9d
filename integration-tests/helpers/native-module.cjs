const { createHash } = require("node:crypto")

/**
 * A Jest transform for Medusa's files and the plugin's build: in a test's sandbox they come from Node, which loads them
 * once in a worker, where Jest would load them anew for each test file. See `test-environment.cjs`.
 */
module.exports = {
  process: (source, filename) => ({
    code: `if (globalThis.warm) module.exports = globalThis.warm.require(${JSON.stringify(filename)})
else (function () {${source}
}).call(module.exports)`,
  }),
  getCacheKey: (source, filename) =>
    createHash("sha256").update(`3\n${filename}\n${source}`).digest("hex"),
}
