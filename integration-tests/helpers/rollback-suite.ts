import {
  createStep,
  createWorkflow,
  WorkflowResponse,
  type ReturnWorkflow,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { TestContainer } from "./container"
import { runWorkflow } from "./container-fixtures"
import {
  failStepOnce,
  installWriteFaults,
  stepsOf,
  type WriteFaults,
} from "./workflow-faults"
import { dumpDatabase } from "./dump"
import { difference } from "./dump-difference"
import type tests from "../rollback-tests.json"

/** A workflow, and a situation in which every branch of it has something to write. */
export type RollbackCase = {
  app: () => TestContainer
  /** One that `rollback-tests.json` names. */
  workflow: keyof typeof tests.rolledBack
  /** All its steps, and those of workflows that it runs as a step. */
  steps: Record<string, string[]>
  /** Makes a fresh situation and resolves with the workflow's input. */
  prepare: () => Promise<Record<string, unknown>>
  /** How many rows a good run writes at least. */
  leastWrites: number
  /** Tables that Medusa itself writes as a log, and does not take back. */
  logs?: string[]
  /** Tables whose rows Medusa's own steps restore, with a new `updated_at`. */
  restored?: string[]
}

/**
 * The rule of S21 for one workflow: whichever of its steps fails, and whichever of its writes, the database is as
 * before, to the byte, and the next run works.
 *
 * Two kinds of fault are injected, neither of which touches the plugin's code. A step that throws before it does
 * anything (see `failStepOnce`) shows that the steps before it are compensated. A write that PostgreSQL refuses (see
 * `installWriteFaults`) shows that a step which fails half way leaves nothing behind.
 */
export function itRollsBack({
  app,
  workflow,
  steps,
  prepare,
  leastWrites,
  logs = [],
  restored = [],
}: RollbackCase): void {
  let faults: WriteFaults

  beforeAll(async () => {
    faults = await installWriteFaults(app().database)
  })

  const dump = async () => {
    const tables = await dumpDatabase(app().database)
    logs.forEach((name) => delete tables[name])
    for (const name of restored) {
      tables[name] = tables[name].map((row) =>
        row.replace(/"updated_at": "[^"]*"/, '"updated_at": "…"'),
      )
    }
    return tables
  }

  /** Runs with a fault and shows that nothing came of it, then runs without. */
  const expectNoTrace = async (
    inject: () => Promise<void> | void,
    fault: RegExp | string,
  ): Promise<void> => {
    const input = await prepare()
    const before = await dump()
    await inject()
    const failed = await runWorkflow(app().container, workflow, input)
    await faults.failAt(0)
    expect(difference(before, await dump())).toEqual({})
    expect(failed.error?.message).toMatch(fault)

    const { error } = await runWorkflow(app().container, workflow, input)
    expect(error).toBeUndefined()
    expect(difference(before, await dump())).not.toEqual({})
  }

  it("fails every step of the workflow", () => {
    for (const [id, names] of Object.entries(steps)) {
      expect(stepsOf(id)).toEqual(names)
    }
  })

  it.each(
    Object.entries(steps).flatMap(([id, names]) =>
      names.map((name) => [id, name]),
    ),
  )("leaves no trace when a step fails: %s, %s", async (id, step) => {
    await expectNoTrace(
      () => failStepOnce(id, step),
      `injected fault: step ${step}`,
    )
  })

  it("leaves no trace when any one of the workflow's writes fails", async () => {
    const input = await prepare()
    await faults.failAt(0)
    await runWorkflow(app().container, workflow, input)
    const writes = await faults.writes()
    expect(writes).toBeGreaterThanOrEqual(leastWrites)

    for (let write = 1; write <= writes; write++) {
      // The plugin hides what the carrier or the database said where it might quote a message.
      await expectNoTrace(
        () => faults.failAt(write),
        /injected fault: write|could not be (sent|counted)/,
      )
    }
  })
}

const failBehind = createStep("fail-behind", async () => {
  throw new Error("injected fault: behind the workflow")
})

/**
 * The rule for a workflow of one step, which nothing can follow but what a shop has behind it: where that fails, the
 * database is as before.
 */
export function itRollsBackAsStep<Input extends object>(
  {
    app,
    prepare,
  }: Pick<RollbackCase, "app"> & { prepare: () => Promise<Input> },
  workflow: ReturnWorkflow<Input, unknown, []>,
): void {
  it("leaves no trace when a step after the workflow fails", async () => {
    const name = `${workflow.getName()}-and-more`
    createWorkflow(name, (input: WorkflowData<Input>) => {
      workflow.runAsStep({ input })
      return new WorkflowResponse(failBehind())
    })
    const input = await prepare()
    const before = await dumpDatabase(app().database)
    const { error } = await runWorkflow(app().container, name, input)
    expect(error?.message).toMatch("injected fault: behind the workflow")
    expect(difference(before, await dumpDatabase(app().database))).toEqual({})
  })
}
