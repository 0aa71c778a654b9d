import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { startContainer, type TestContainer } from "../helpers/container"
import { insertDeletionRequest } from "../helpers/deletion-rows"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"
import { itRollsBack } from "../helpers/rollback-suite"

let app: TestContainer
beforeAll(async () => {
  app = await startContainer()
})
afterAll(() => app?.stop())

let counter = 0
const prepare = async () => {
  const number = ++counter
  const request_id = await insertDeletionRequest(app.database, {
    id: `adr_${number}`,
    customerId: `cus_${number}`,
    set: { tries: "5", set_aside_at: "now()", note: "'earlier'" },
  })
  return { request_id, handled_by: "user_1", note: "later" }
}

describe("cancel-deletion-for-staff", () => {
  itRollsBack({
    app: () => app,
    workflow: "cancel-deletion-for-staff",
    steps: {
      "cancel-deletion-for-staff": [
        "cancel-deletion-for-staff",
        "emit-event-step",
      ],
    },
    prepare,
    leastWrites: 1,
  })
})

describe("expedite-deletion", () => {
  it("is undone to the byte", async () => {
    const service = app.container.resolve<AccountDeletionRequestService>(
      "account_deletion_request",
    )
    const decision = await prepare()
    const before = await dumpDatabase(app.database)
    const { entries } = await service.expediteForStaff(decision)
    expect(difference(before, await dumpDatabase(app.database))).not.toEqual({})
    await service.undo(entries)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })
})
