const { transformFileSync } = require("@swc/core")

// Medusa's CLI compiles TypeScript with ts-node, which costs time.
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
