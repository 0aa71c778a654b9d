import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { expediteDeletionWorkflow } from "customer-registration/workflows"
import {
  runWorkflow,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { deletionOptions } from "../helpers/deletion"
import {
  insertDueAccounts,
  requestState,
  tallyErasure,
} from "../helpers/deletions"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { eventually } from "../helpers/eventually"
import { itRollsBack, itRollsBackAsStep } from "../helpers/rollback-suite"
import {
  failStepOnce,
  installWriteFaults,
  stepsOf,
} from "../helpers/workflow-faults"

const app = useContainer({
  options: { ...deletionOptions, registration: { identifier: "both" } },
})

/** A customer with a confirmed request. */
const leaver = async () => {
  const { id } = await signUpWithBoth(app.container)
  const { request } = await app.container
    .resolve<AccountDeletionRequestService>("account_deletion_request")
    .createConfirmed({ customer_id: id, scheduled_days: 3 })
  return { id, requestId: request.id }
}

describe("send-deletion-cancel-otp when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "send-deletion-cancel-otp",
    steps: {
      "send-deletion-cancel-otp": [
        "find-active-deletion",
        "retrieve-customer",
        "determine-deletion-contact",
        "prepare-deletion-data",
        "generate-otp",
        "send-notification",
      ],
    },
    prepare: async () => {
      const { id: customer_id } = await leaver()
      const { otps, registration } = servicesOf(app.container)
      const purpose = "account_deletion_cancel"
      const rules = registration.otpRules(0)
      const destination = "x@example.com"
      await otps.generateOtpWithCode(
        { customer_id, purpose, destination },
        rules,
      )
      const reservation = await otps.reserveOtp({ customer_id, purpose }, rules)
      return { customer_id, reservation }
    },
    leastWrites: 3,
    logs: ["notification"],
  })
})

describe("expedite-deletion when something fails", () => {
  const prepare = async () => {
    const { requestId } = await leaver()
    return { request_id: requestId, handled_by: "user_1", note: "by phone" }
  }
  itRollsBack({
    app: () => app,
    workflow: "expedite-deletion",
    steps: { "expedite-deletion": ["expedite-deletion"] },
    prepare,
    leastWrites: 1,
  })
  itRollsBackAsStep({ app: () => app, prepare }, expediteDeletionWorkflow)
})

/** What is erased cannot come back: here a run that fails leaves all or nothing, and the next one finishes it. */
describe("erase-accounts when something fails", () => {
  /** What reads and tells before anything is erased, and what comes after. */
  const BEFORE = ["announce-erasure", "accountsErasing", "erase-accounts"]
  const AFTER = [
    "announce-deletion",
    "send-last-messages",
    "complete-deletion-requests",
  ]
  const WHOLE = { whole: 1, erased: 0, half: 0 }
  const ERASED = { whole: 0, erased: 1, half: 0 }
  let counter = 0

  const dueAccount = async () => {
    const prefix = `fault${++counter}`
    await insertDueAccounts(app.database, 1, prefix)
    const id = `adr_${prefix}_1`
    return {
      run: () =>
        runWorkflow(app.container, "erase-accounts", { request_ids: [id] }),
      tally: () => tallyErasure(app.database, prefix),
      status: async () => (await requestState(app.database, id)).status,
      told: () =>
        app.waitForMessage(({ to }) => to === `${prefix}-1@example.com`),
    }
  }

  it("fails every step of erase-accounts", () => {
    expect(stepsOf("erase-accounts")).toEqual([...BEFORE, ...AFTER])
  })

  it.each(BEFORE)(
    "leaves the account whole when a step before the erasure fails: %s",
    async (step) => {
      const { run, tally, status } = await dueAccount()
      const before = await dumpDatabase(app.database)
      failStepOnce("erase-accounts", step)
      const { error } = await run()
      expect(difference(before, await dumpDatabase(app.database))).toEqual({})
      expect(error?.message).toContain("injected fault")
      expect(await tally()).toEqual(WHOLE)
      await run()
      expect(await tally()).toEqual(ERASED)
      expect(await status()).toBe("completed")
    },
  )

  it.each(AFTER)(
    "leaves nothing of the account when a step after the erasure fails: %s",
    async (step) => {
      const { run, tally, status } = await dueAccount()
      failStepOnce("erase-accounts", step)
      expect((await run()).error?.message).toContain("injected fault")
      expect([await tally(), await status()]).toEqual([ERASED, "confirmed"])
      await run()
      expect([await tally(), await status()]).toEqual([ERASED, "completed"])
    },
  )

  it("leaves the account whole or erased when any one of the writes fails", async () => {
    const faults = await installWriteFaults(app.database)
    const first = await dueAccount()
    await faults.failAt(0)
    await first.run()
    await first.told()
    const writes = await faults.writes()
    expect(writes).toBeGreaterThanOrEqual(10)

    const left = new Set<string>()
    for (let write = 1; write <= writes; write++) {
      const { run, tally, status, told } = await dueAccount()
      await faults.failAt(write)
      await run()
      await faults.failAt(0)
      // A last message that failed is tried again behind the workflow; its record counts until it is out.
      await eventually(async () => {
        const state = await tally()
        expect([WHOLE, ERASED]).toContainEqual(state)
        left.add(JSON.stringify(state))
      })
      await run()
      await told()
      await eventually(async () =>
        expect([await tally(), await status()]).toEqual([ERASED, "completed"]),
      )
    }
    expect([...left].sort()).toEqual(
      [ERASED, WHOLE].map((one) => JSON.stringify(one)),
    )
  })
})
