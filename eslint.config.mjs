import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import { defineConfig } from "eslint/config"
import { builtinRules } from "eslint/use-at-your-own-risk"
import jsdoc from "eslint-plugin-jsdoc"
import path from "node:path"
import tseslint from "typescript-eslint"
import { documentedExports } from "./eslint-rules/documented-exports.mjs"
import { fileNames } from "./eslint-rules/file-names.mjs"
import { layerArrows } from "./eslint-rules/layer-arrows.mjs"
import { registeredTests } from "./eslint-rules/registered-tests.mjs"
import { rollbackTests } from "./eslint-rules/rollback-tests.mjs"
import * as lists from "./scripts/lib/registered-tests.mjs"

const root = import.meta.dirname
const src = path.join(root, "src")

const scripts = "**/*.{js,mjs,cjs}"
const typescript = "**/*.{ts,tsx}"
const tests = ["**/__tests__/**", "**/*.spec.ts"]

/** The project's own rules; `code-lines` is ESLint's `max-lines` under a second name. */
const house = {
  rules: {
    "layer-arrows": layerArrows,
    "file-names": fileNames,
    "documented-exports": documentedExports,
    "registered-tests": registeredTests,
    "rollback-tests": rollbackTests,
    "code-lines": builtinRules.get("max-lines"),
  },
}

/**
 * Medusa's strict preset, for the shipped code alone and with every warning an error.
 * The preset also ignores all tests for every other rule; that block is left out.
 */
const medusaStrict = medusa.configs.strict
  .filter((block) => block.files || block.plugins)
  .map((block) => {
    if (!block.files) return block
    const rules = Object.keys(block.rules ?? {}).map((id) => [id, "error"])
    return {
      ...block,
      files: block.files.map((pattern) => ["src/**", pattern]),
      ignores: [...(block.ignores ?? []), ...tests],
      rules: Object.fromEntries(rules),
    }
  })

/** At most `max` lines of code, blank lines and comments aside. */
const budget = (files, max) => ({
  files,
  ignores: tests,
  rules: {
    "house/code-lines": [
      "error",
      { max, skipBlankLines: true, skipComments: true },
    ],
  },
})

const handlerName = "/^(GET|POST|PUT|PATCH|DELETE)$/"

export default defineConfig(
  {
    ignores: [
      "**/node_modules/",
      "**/.medusa/",
      "**/.demo/",
      "**/.test/",
      "**/coverage/",
      "**/dist/",
      // Generated.
      "src/client/api.ts",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },

  {
    name: "house/every-file",
    files: [scripts, typescript],
    extends: [js.configs.recommended],
    plugins: { house },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["warn", 300],
      "house/file-names": ["error", { root }],
    },
  },
  {
    name: "house/scripts",
    files: [scripts],
    // Node's globals are not declared here; the run itself tells of a misspelt one.
    rules: { "no-undef": "off" },
  },

  medusaStrict,

  {
    name: "house/typescript",
    files: [typescript],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: [
          "./tsconfig.check.json",
          "./src/{admin,react}/tsconfig*.json",
          "./demo/storefront/tsconfig.json",
        ],
        tsconfigRootDir: root,
      },
    },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/ban-ts-comment": [
        "error",
        {
          "ts-ignore": true,
          "ts-nocheck": true,
          "ts-expect-error": "allow-with-description",
        },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },

  {
    name: "house/src",
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "house/layer-arrows": [
        "error",
        { src, packageName: "customer-registration" },
      ],
      "no-console": "error",
      "no-restricted-properties": [
        "error",
        {
          object: "Math",
          property: "random",
          message: "Use node:crypto: randomInt, randomBytes or randomUUID.",
        },
      ],
    },
  },
  {
    name: "house/client-and-pure-code",
    files: ["src/{core,types,client,react,helpers,admin}/**"],
    // Runs without a request or without the framework, so a plain Error is right.
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    name: "house/core",
    files: ["src/core/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "@medusajs/framework/types",
              importNames: ["MedusaContainer", "MedusaRequest"],
              message: "core takes services as arguments.",
            },
            "@medusajs/framework",
          ],
          patterns: [
            {
              group: ["@medusajs/framework/http", "@medusajs/medusa*"],
              message: "core knows neither container nor HTTP.",
            },
            {
              group: ["node:http", "express"],
              message: "core knows no HTTP.",
            },
          ],
        },
      ],
    },
  },
  {
    name: "house/doc-comments",
    files: ["src/**/*.{ts,tsx}"],
    ignores: [...tests, "src/modules/*/migrations/**"],
    plugins: { jsdoc },
    rules: {
      "house/documented-exports": "error",
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          enableFixer: false,
          require: { FunctionDeclaration: false },
          contexts: [
            `ExportNamedDeclaration > FunctionDeclaration:not([id.name=${handlerName}])`,
            `ExportNamedDeclaration > VariableDeclaration:not(:has(> VariableDeclarator[id.name=${handlerName}]))`,
            "ExportNamedDeclaration > ClassDeclaration",
            "ExportNamedDeclaration > TSInterfaceDeclaration",
            "ExportNamedDeclaration > TSTypeAliasDeclaration",
            "ExportNamedDeclaration > TSEnumDeclaration",
            "ExportDefaultDeclaration > FunctionDeclaration",
            "ExportDefaultDeclaration > ClassDeclaration",
            "ExportDefaultDeclaration[declaration.type='CallExpression']",
          ],
        },
      ],
    },
  },
  {
    name: "house/tests",
    files: ["**/*.spec.ts"],
    rules: {
      "house/registered-tests": [
        "error",
        { root, tests: lists.registeredTests },
      ],
      "house/rollback-tests": ["error", { root, ...lists.rollbackTests }],
    },
  },

  budget(["src/api/**/route.ts"], 40),
  budget(["src/workflows/**/steps/**/*.ts"], 60),
  budget(["src/workflows/**/workflows/**/*.ts"], 120),
)
