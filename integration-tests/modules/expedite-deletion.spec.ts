import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { useContainer } from "../helpers/container-fixtures"
import { insertDeletionRequest } from "../helpers/deletion-rows"
import { dumpDatabase } from "../helpers/dump"
import { difference } from "../helpers/dump-difference"

const app = useContainer()

describe("expediting a deletion request", () => {
  it("undoes an expedited deletion to the byte", async () => {
    const service = app.container.resolve<AccountDeletionRequestService>(
      "account_deletion_request",
    )
    const request_id = await insertDeletionRequest(app.database, {
      id: "adr_1",
      customerId: "cus_1",
      set: { tries: "5", set_aside_at: "now()", note: "'earlier'" },
    })
    const decision = { request_id, handled_by: "user_1", note: "later" }
    const before = await dumpDatabase(app.database)
    const { entries } = await service.expediteForStaff(decision)
    expect(difference(before, await dumpDatabase(app.database))).not.toEqual({})
    await service.undo(entries)
    expect(difference(before, await dumpDatabase(app.database))).toEqual({})
  })
})
