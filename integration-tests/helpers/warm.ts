import type { ChildProcess } from "node:child_process"

/** What a Jest worker keeps from one test file to the next; see `test-environment.cjs`. */
export const { warm } = globalThis as unknown as {
  warm: {
    require: NodeJS.Require
    process: NodeJS.Process
    hosts: ChildProcess[]
  }
}
