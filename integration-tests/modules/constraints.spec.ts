import { createDatabase, type Database } from "../helpers/database"

describe("constraints of the database", () => {
  let database: Database
  beforeAll(async () => {
    database = await createDatabase()
  })
  afterAll(() => database?.drop())

  it("allows one live verification of a contact, and one of each channel for a customer", async () => {
    const insert = (
      id: string,
      customer: string,
      channel: string,
      value: string,
    ) =>
      database.query(
        `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
         VALUES ($1, $2, $3, $4, now())`,
        [id, customer, channel, value],
      )
    await insert("c1", "cus_1", "email", "ada@example.com")
    await expect(
      insert("c2", "cus_2", "email", "ada@example.com"),
    ).rejects.toMatchObject({
      code: "23505",
      constraint: "IDX_contact_verification_channel_value_unique",
    })
    await expect(
      insert("c3", "cus_1", "email", "ada@home.example"),
    ).rejects.toMatchObject({
      code: "23505",
      constraint: "IDX_contact_verification_customer_id_channel_unique",
    })
    await expect(
      insert("c4", "cus_1", "fax", "ada@example.com"),
    ).rejects.toMatchObject({ code: "23514" })
    await insert("c5", "cus_1", "phone", "ada@example.com")
    await database.query(
      "UPDATE contact_verification SET deleted_at = now() WHERE id = 'c1'",
    )
    await insert("c6", "cus_2", "email", "ada@example.com")
  })

  it("allows one pending or confirmed deletion request for a customer", async () => {
    const insert = (id: string, customer: string, status: string) =>
      database.query(
        "INSERT INTO account_deletion_request (id, customer_id, status) VALUES ($1, $2, $3)",
        [id, customer, status],
      )
    await insert("adr_1", "cus_1", "pending")
    for (const status of ["pending", "confirmed"]) {
      await expect(insert("adr_2", "cus_1", status)).rejects.toMatchObject({
        code: "23505",
        constraint: "IDX_account_deletion_request_active_unique",
      })
    }
    await insert("adr_3", "cus_1", "cancelled")
    await insert("adr_4", "cus_1", "completed")
    await insert("adr_5", "cus_2", "confirmed")
    await expect(insert("adr_6", "cus_3", "done")).rejects.toMatchObject({
      code: "23514",
    })
  })

  it("allows one live code of a purpose for a customer", async () => {
    const insert = (id: string, customer: string, purpose: string) =>
      database.query(
        `INSERT INTO otp_verification (id, customer_id, purpose, destination, hashed_code, expires_at)
         VALUES ($1, $2, $3, 'ada@example.com', '', now())`,
        [id, customer, purpose],
      )
    await insert("o1", "cus_1", "email_verification")
    await expect(
      insert("o2", "cus_1", "email_verification"),
    ).rejects.toMatchObject({
      code: "23505",
      constraint: "IDX_otp_verification_customer_id_purpose_unique",
    })
    await insert("o3", "cus_1", "email_change")
    await insert("o4", "cus_2", "email_verification")
    await expect(insert("o5", "cus_2", "made_up")).rejects.toMatchObject({
      code: "23514",
    })
  })
})
