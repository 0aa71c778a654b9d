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

/** Loads a file outside of Jest's sandbox. */
const NATIVE = "<rootDir>/integration-tests/helpers/native-module.cjs"

/** Medusa and the plugin's build come from outside of the sandbox, where a worker loads them once. */
const MEDUSA_ONCE = {
  testEnvironment: "<rootDir>/integration-tests/helpers/test-environment.cjs",
  transform: {
    "/node_modules/@medusajs/|/\\.medusa/server/": NATIVE,
    ...transform,
  },
  transformIgnorePatterns: ["/node_modules/(?!@medusajs/)"],
}

/**
 * `unit` for the tests beside the code, which need nothing; `integration`, whose set-up builds the plugin and provides
 * a database server; `browser`, whose tests start the demo shop and look at it in Chromium.
 * @type {import("jest").Config}
 */
module.exports = {
  // One more than the cores of a small machine: they wait for the database and for timers, too.
  maxWorkers: 3,
  testSequencer: "<rootDir>/integration-tests/helpers/longest-first.cjs",
  // Against tests that hang; a machine that does other things may take its time.
  testTimeout:
    (process.env.TEST_SCALE === "full" ? 3_600_000 : 180_000) *
    Number(process.env.TEST_PATIENCE ?? 1),
  projects: [
    {
      displayName: "unit",
      roots: ["<rootDir>/src", "<rootDir>/scripts"],
      testMatch: ["**/__tests__/**/*.spec.ts"],
      ...MEDUSA_ONCE,
    },
    {
      displayName: "integration",
      roots: ["<rootDir>/integration-tests"],
      testMatch: [
        "<rootDir>/integration-tests/{http,modules,workflows,package,security}/**/*.spec.ts",
      ],
      ...MEDUSA_ONCE,
      globalSetup: "<rootDir>/integration-tests/helpers/global-setup.mjs",
      globalTeardown: "<rootDir>/integration-tests/helpers/global-teardown.mjs",
    },
    {
      displayName: "browser",
      roots: ["<rootDir>/integration-tests"],
      testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"],
      testEnvironment: "node",
      transform,
      globalSetup: "<rootDir>/integration-tests/helpers/browser-setup.ts",
      globalTeardown:
        "<rootDir>/integration-tests/helpers/browser-teardown.mjs",
    },
  ],
}
