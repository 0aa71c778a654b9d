import type { PasswordManagementService } from "../../src/modules/password-management"
import { useContainer } from "../helpers/container-fixtures"

const app = useContainer()

const ID = "authid_undo"
const BEFORE = { customer_registration: { epoch: 1 } }
const WRITTEN = { customer_registration: { epoch: 2 } }

const metadata = async () => {
  const [row] = await app.database.query(
    "SELECT app_metadata FROM auth_identity WHERE id = $1",
    [ID],
  )
  return row.app_metadata
}

describe.each(["undo", "undoTogether"] as const)("%s", (method) => {
  const undo = async (present: object) => {
    await app.database.query("DELETE FROM auth_identity WHERE id = $1", [ID])
    await app.database.query(
      "INSERT INTO auth_identity (id, app_metadata) VALUES ($1, $2)",
      [ID, present],
    )
    const passwords = app.container.resolve<PasswordManagementService>(
      "password_management",
    )
    await passwords[method]([
      {
        table: "auth_identity",
        id: ID,
        kind: "update",
        before: { app_metadata: BEFORE },
        after: { app_metadata: WRITTEN },
      },
    ])
  }

  it("restores the row that was written", async () => {
    await undo(WRITTEN)
    expect(await metadata()).toEqual(BEFORE)
  })

  it.each([
    ["another value", { customer_registration: { epoch: 3 } }],
    ["one entry more", { ...WRITTEN, customer_id: "cus_1" }],
    [
      "one entry more inside",
      { customer_registration: { epoch: 2, disabled: true } },
    ],
  ])("keeps a newer write on undo: %s", async (_name, newer) => {
    await undo(newer)
    expect(await metadata()).toEqual(newer)
  })
})
