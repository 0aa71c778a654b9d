import { MedusaError } from "@medusajs/framework/utils"
import {
  eraseAccountsWorkflow,
  processAccountDeletions,
} from "customer-registration/workflows"
import { startContainer, type TestContainer } from "../helpers/container"
import {
  insertDueAccounts,
  requestState,
  tallyErasure,
} from "../helpers/deletions"
import { keepStep } from "../helpers/workflow-faults"

let app: TestContainer
/** The customer over whom the other plugin fails. */
let poison = ""
let seen: string[][] = []
const removeHook = keepStep("erase-accounts", "accountsErasing")
beforeAll(async () => {
  // A workflow takes one handler in the whole app, before it runs.
  eraseAccountsWorkflow.hooks.accountsErasing(async ({ accounts }) => {
    const ids = accounts.map(({ customer_id }) => customer_id)
    seen.push(ids)
    const rows = await app.database.query(
      "SELECT 1 FROM customer WHERE id = ANY($1) AND email IS NOT NULL",
      [ids],
    )
    expect(rows).toHaveLength(ids.length)
    if (ids.includes(poison)) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The card of ${poison}@example.com could not be removed`,
      )
    }
  })
  app = await startContainer()
})
afterAll(async () => {
  removeHook()
  await app?.stop()
})
beforeEach(() => {
  seen = []
})

describe("another plugin's hook that throws", () => {
  const id = "adr_hook_3"

  it("keeps the account whole if a hook throws, counts a failure, and stops no other erasure", async () => {
    await insertDueAccounts(app.database, 5, "hook")
    poison = "cus_hook_3"
    expect(await processAccountDeletions(app.container)).toEqual({
      completed: 4,
      failed: 1,
      set_aside: 0,
    })
    expect(await tallyErasure(app.database, "hook")).toEqual({
      whole: 1,
      erased: 4,
      half: 0,
    })
    const state = await requestState(app.database, id)
    expect(state).toMatchObject({
      status: "confirmed",
      tries: 1,
      is_erased: false,
      is_set_aside: false,
    })
    expect(state.last_error).not.toContain("@")
    // All together first, then each alone.
    expect(seen.map(({ length }) => length)).toEqual([5, 1, 1, 1, 1, 1])
    expect(await app.messages()).toHaveLength(4)
  })

  it("sets the erasure aside after five runs with a hook that throws", async () => {
    for (let run = 2; run <= 5; run++) {
      await app.database.query(
        "UPDATE account_deletion_request SET claimed_until = NULL WHERE id = $1",
        [id],
      )
      expect(await processAccountDeletions(app.container)).toMatchObject({
        failed: 1,
        set_aside: run === 5 ? 1 : 0,
      })
    }
    expect(await requestState(app.database, id)).toMatchObject({
      tries: 5,
      is_set_aside: true,
      is_erased: false,
    })
    expect(await tallyErasure(app.database, "hook")).toMatchObject({ whole: 1 })
  })

  it("erases the account when the hook works again and staff expedite the request", async () => {
    poison = ""
    await app.database.query(
      "UPDATE account_deletion_request SET tries = 0, set_aside_at = NULL, claimed_until = NULL WHERE id = $1",
      [id],
    )
    expect((await processAccountDeletions(app.container)).completed).toBe(1)
    expect(await tallyErasure(app.database, "hook")).toMatchObject({
      erased: 5,
    })
  })
})
