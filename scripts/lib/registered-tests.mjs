import { readFileSync } from "node:fs"
import path from "node:path"
import { attacks } from "../attacks.mjs"
import { mutations } from "../mutations.mjs"

const folder = path.join(import.meta.dirname, "..", "..", "integration-tests")
const load = (name) => JSON.parse(readFileSync(path.join(folder, name), "utf8"))

/**
 * The tests that a list of the project names, for the lint rule `registered-tests`: `title` is a whole title, `words`
 * a regular expression for a title with those of its `describe` blocks.
 */
export const registeredTests = [
  ...Object.entries(load("invariant-tests.json")).flatMap(([id, tests]) =>
    Object.entries(tests).flatMap(([spec, titles]) =>
      titles.map((title) => ({ by: `invariant ${id}`, spec, title })),
    ),
  ),
  ...attacks.flatMap(({ attack, tests }) =>
    Object.entries(tests).map(([spec, words]) => ({
      by: `the attack "${attack}"`,
      spec,
      words,
    })),
  ),
  ...mutations.flatMap(({ guard, specs, only }) =>
    specs.flatMap((spec) =>
      only
        .split("|")
        .map((words) => ({ by: `the guard "${guard}"`, spec, words })),
    ),
  ),
]

/** Which spec rolls a workflow back, for the lint rule `rollback-tests`. */
export const rollbackTests = load("rollback-tests.json")
