const transform = {
  "\\.tsx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: "es2022",
      },
    },
  ],
}

/**
 * Integration tests that take minutes: they boot many shops, install the package, or erase thousands of accounts. They
 * run with `npm run test:full`, and with `npm test` where they are named.
 */
const LONG = require("./integration-tests/long-tests.json")

/**
 * `unit` for the tests beside the code, which need nothing; `integration`, whose set-up builds the plugin and provides
 * a database server; `browser`, whose tests start the demo shop and look at it in Chromium.
 * @type {import("jest").Config}
 */
module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      displayName: "unit",
      roots: ["<rootDir>/src"],
      testMatch: ["**/__tests__/**/*.spec.ts"],
      testEnvironment: "node",
      transform,
    },
    {
      displayName: "integration",
      roots: ["<rootDir>/integration-tests"],
      testMatch: [
        "<rootDir>/integration-tests/{http,modules,workflows,package,security}/**/*.spec.ts",
      ],
      testPathIgnorePatterns: [
        "/node_modules/",
        ...(process.env.TEST_SCALE === "full"
          ? []
          : LONG.map((file) => `<rootDir>/integration-tests/${file}`)),
      ],
      testEnvironment: "node",
      transform,
      globalSetup: "<rootDir>/integration-tests/helpers/global-setup.mjs",
      globalTeardown: "<rootDir>/integration-tests/helpers/global-teardown.mjs",
    },
    {
      displayName: "browser",
      roots: ["<rootDir>/integration-tests"],
      testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
      testEnvironment: "node",
      transform,
    },
  ],
}
