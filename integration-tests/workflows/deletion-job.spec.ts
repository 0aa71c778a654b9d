import { Modules } from "@medusajs/framework/utils"
import { processAccountDeletions } from "customer-registration/workflows"
import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import { useContainer } from "../helpers/container-fixtures"
import { insertDueAccounts, requestState } from "../helpers/deletions"

const app = useContainer()
let events: { name: string; data: Record<string, string> }[] = []
beforeAll(() => {
  app.container
    .resolve(Modules.EVENT_BUS)
    .subscribe(
      "customer_registration.deletion_set_aside",
      async ({ name, data }: { name: string; data: unknown }) => {
        events.push({ name, data: data as Record<string, string> })
      },
    )
})
beforeEach(() => {
  events = []
})

let counter = 0

/** One account with a due request. */
async function dueAccount() {
  const prefix = `one${++counter}`
  await insertDueAccounts(app.database, 1, prefix)
  return { id: `adr_${prefix}_1` }
}

describe("a due request", () => {
  it("gives a due request to one run alone, until its lease ends", async () => {
    const { id } = await dueAccount()
    const requests = app.container.resolve<AccountDeletionRequestService>(
      "account_deletion_request",
    )
    const take = async (isRetry: boolean) =>
      (await requests.claimDue(100, isRetry)).map((request) => request.id)
    expect(await take(false)).toContain(id)
    expect(await take(false)).not.toContain(id)
    expect(await take(true)).not.toContain(id)
    await app.database.query(
      "UPDATE account_deletion_request SET claimed_until = now() WHERE id = $1",
      [id],
    )
    expect(await take(true)).toContain(id)
    await app.database.query(
      "DELETE FROM account_deletion_request WHERE id = $1",
      [id],
    )
  })
})

describe("an account that cannot be erased", () => {
  it("sets a failing erasure aside after five tries, reports it, and retries it once a day", async () => {
    const { query } = app.database
    await query("DELETE FROM account_deletion_request")
    await insertDueAccounts(app.database, 60, "poison")
    await query(
      `CREATE FUNCTION test_poison() RETURNS trigger LANGUAGE plpgsql AS
       'BEGIN RAISE EXCEPTION ''no, %'', OLD.email; END'`,
    )
    await query(
      `CREATE TRIGGER test_poison BEFORE UPDATE ON customer FOR EACH ROW
       WHEN (OLD.id = 'cus_poison_7') EXECUTE FUNCTION test_poison()`,
    )
    const id = "adr_poison_7"
    expect(await processAccountDeletions(app.container)).toEqual({
      completed: 59,
      failed: 1,
      set_aside: 0,
    })
    for (let tries = 1; tries < 5; tries++) {
      expect(await requestState(app.database, id)).toMatchObject({
        status: "confirmed",
        tries,
        is_set_aside: false,
        is_erased: false,
      })
      // It rests until a later run.
      expect((await processAccountDeletions(app.container)).failed).toBe(0)
      await query(
        "UPDATE account_deletion_request SET claimed_until = now() WHERE id = $1",
        [id],
      )
      await processAccountDeletions(app.container)
    }
    const state = await requestState(app.database, id)
    expect(state).toMatchObject({ tries: 5, is_set_aside: true })
    expect(state.last_error).not.toContain("example.com")
    expect(events).toEqual([
      {
        name: "customer_registration.deletion_set_aside",
        data: { customer_id: "cus_poison_7", request_id: id },
      },
    ])
    await query("UPDATE account_deletion_request SET claimed_until = NULL")
    expect(await processAccountDeletions(app.container)).toEqual({
      completed: 0,
      failed: 0,
      set_aside: 0,
    })
    const aDayLater = () =>
      query(
        "UPDATE account_deletion_request SET set_aside_at = now() - interval '1 day', claimed_until = NULL WHERE id = $1",
        [id],
      )
    await aDayLater()
    expect(await processAccountDeletions(app.container)).toEqual({
      completed: 0,
      failed: 1,
      set_aside: 1,
    })
    await query("DROP TRIGGER test_poison ON customer")
    // What was in the way may be gone by the next day.
    await aDayLater()
    expect((await processAccountDeletions(app.container)).completed).toBe(1)
  })

  it("sets a request aside when every run that took it was killed", async () => {
    const { id } = await dueAccount()
    await app.database.query(
      "UPDATE account_deletion_request SET tries = 5, claimed_until = now() WHERE id = $1",
      [id],
    )
    expect((await processAccountDeletions(app.container)).set_aside).toBe(1)
    expect(await requestState(app.database, id)).toMatchObject({
      is_set_aside: true,
      last_error: "interrupted",
    })
  })
})
