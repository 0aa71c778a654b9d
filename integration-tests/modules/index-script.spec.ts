import addIndexes from "../../src/migration-scripts/customer-registration-indexes"
import { useContainer } from "../helpers/container-fixtures"

const app = useContainer()

const addAgain = () => addIndexes({ container: app.container })

const indexes = () =>
  app.database.query<{ name: string; valid: boolean }>(
    `SELECT c.relname AS name, i.indisvalid AS valid
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relname LIKE 'IDX_customer_registration_%'
        -- The index of a table of the plugin's own.
        AND c.relname NOT LIKE 'IDX_customer_registration_limit_%' ORDER BY 1`,
  )

const ALL = [
  "IDX_customer_registration_cart_deleted",
  "IDX_customer_registration_cart_email",
  "IDX_customer_registration_customer_email",
  "IDX_customer_registration_customer_phone",
  "IDX_customer_registration_identity_customer",
  "IDX_customer_registration_line_item_deleted",
  "IDX_customer_registration_login_entity",
  "IDX_customer_registration_notification_resource",
  "IDX_customer_registration_notification_to",
  "IDX_customer_registration_order_deleted",
  "IDX_customer_registration_order_email",
  "IDX_customer_registration_order_transfer",
  "IDX_customer_registration_other_email",
  "IDX_customer_registration_other_phone",
  "IDX_customer_registration_shipping_method_deleted",
  "IDX_customer_registration_verification_entity",
].map((name) => ({ name, valid: true }))

describe("the script that adds indexes", () => {
  it("adds all indexes, each once", async () => {
    await app.database.query(
      'DROP INDEX IF EXISTS "IDX_customer_registration_customer_phone"',
    )
    await addAgain()
    expect(await indexes()).toEqual(ALL)
    await addAgain()
    expect(await indexes()).toEqual(ALL)
  })

  it("rebuilds indexes that a killed run has left half built", async () => {
    await addAgain()
    // What PostgreSQL leaves of an index that it could not finish concurrently.
    await app.database.query(
      `UPDATE pg_index SET indisvalid = false
        WHERE indexrelid = '"IDX_customer_registration_customer_phone"'::regclass`,
    )
    await addAgain()
    expect(await indexes()).toEqual(ALL)
  })
})
