import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import * as workflows from "customer-registration/workflows"
import { signUp, useContainer } from "../helpers/container-fixtures"
import { fileOf, loadBlock, piecesOf, readDocument } from "../helpers/readme"
import { uniqueEmail } from "../helpers/unique"

const app = useContainer()

type Script = (input: {
  container: MedusaContainer
  args: string[]
}) => Promise<void>

/** A script that a guide shows. */
const scriptOf = (document: string, file: string): Script => {
  const block = piecesOf(readDocument(document), document).find(
    (piece) => fileOf(piece) === file,
  )
  return loadBlock<{ default: Script }>(block?.text ?? "", {
    "customer-registration/workflows": workflows,
  }).default
}

describe("the scripts of the guides", () => {
  it("mark the emails of a group as verified, and no other", async () => {
    const customers = app.container.resolve(Modules.CUSTOMER)
    const [trusted, other] = [uniqueEmail(), uniqueEmail()]
    const { id } = await signUp(app.container, { email: trusted })
    await signUp(app.container, { email: other })
    const group = await customers.createCustomerGroups({ name: trusted })
    await customers.addCustomerToGroup({
      customer_id: id,
      customer_group_id: group.id,
    })
    const run = scriptOf(
      "docs/guides/extending.md",
      "scripts/trust-imported-emails.ts",
    )
    await run({ container: app.container, args: [group.id] })
    const verifications = await app.database.query(
      "SELECT customer_id, value FROM contact_verification",
    )
    expect(verifications).toEqual([{ customer_id: id, value: trusted }])
  })

  it("erase customers again that a restored backup has brought back", async () => {
    const email = uniqueEmail()
    const { id } = await signUp(app.container, { email })
    const run = scriptOf("docs/guides/production.md", "scripts/erase-again.ts")
    await run({ container: app.container, args: ["cus_nobody", id] })
    const rows = await app.database.query(
      "SELECT email, deleted_at IS NULL AS is_live FROM customer WHERE id = $1",
      [id],
    )
    expect(rows).toEqual([{ email: null, is_live: false }])
    expect(
      await app.database.query(
        "SELECT status FROM account_deletion_request WHERE customer_id = $1",
        [id],
      ),
    ).toEqual([{ status: "completed" }])
  })
})
