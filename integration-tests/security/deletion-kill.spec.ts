import { raiseBarrier } from "../helpers/barrier"
import { createDatabase, type Database } from "../helpers/database"
import { insertDueAccounts, tallyErasure } from "../helpers/deletions"
import { eventually } from "../helpers/eventually"
import { figure } from "../helpers/figures"
import { startJobs } from "../helpers/job-process"
import { sample, scaled } from "../helpers/scale"

const JOB = ["processAccountDeletions"]

jest.setTimeout(scaled(120_000, 600_000))

const ACCOUNTS = 20

let database: Database
beforeAll(async () => {
  database = await createDatabase()
  // Counts how often each account was erased.
  await database.query(`
    CREATE TABLE test_erasures (id text);
    CREATE FUNCTION test_note_erasure() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN INSERT INTO test_erasures VALUES (NEW.id); RETURN NULL; END';
    CREATE TRIGGER test_note_erasure AFTER UPDATE OF erased_at ON account_deletion_request
      FOR EACH ROW WHEN (OLD.erased_at IS DISTINCT FROM NEW.erased_at)
      EXECUTE FUNCTION test_note_erasure()`)
})
afterAll(() => database?.drop())

/** Lets a later run take what a killed one had to itself, as the clock would. */
const expireLeases = () =>
  database.query(
    "UPDATE account_deletion_request SET claimed_until = NULL, tries = 0 WHERE status = 'confirmed'",
  )

/** Resolves when the server has noticed that a process is gone. */
const untilQuiet = () =>
  eventually(async () => {
    const busy = await database.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
          AND pid <> pg_backend_pid() AND state <> 'idle'`,
    )
    expect(busy).toEqual([])
  })

const erasures = () =>
  database.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM test_erasures GROUP BY id",
  )

/** Runs the job and kills its process the moment it is about to write. */
async function killAt(table: string, on: string): Promise<void> {
  const barrier = await raiseBarrier(database, { table, on })
  const job = startJobs(database, JOB)
  await job.started
  await barrier.waiting(1)
  await job.kill()
  await barrier.open()
  await untilQuiet()
}

describe("a job that is killed", () => {
  beforeAll(() => insertDueAccounts(database, ACCOUNTS))

  it.each(
    sample(
      [
        ["account_deletion_request", "UPDATE OF claimed_until"],
        ["auth_identity", "DELETE"],
        ["customer", "UPDATE"],
      ],
      [2],
    ),
  )(
    "before the erasure is done leaves all whole (%s, %s)",
    async (table, on) => {
      await killAt(table, on)
      expect(await tallyErasure(database)).toEqual({
        whole: ACCOUNTS,
        erased: 0,
        half: 0,
      })
      await expireLeases()
    },
  )

  it.each(
    sample(
      [
        ["notification", "INSERT"],
        ["account_deletion_request", "UPDATE OF completed_at"],
      ],
      [1],
    ),
  )(
    "after the erasure leaves all erased, and says so (%s, %s)",
    async (table, on) => {
      await killAt(table, on)
      expect(await tallyErasure(database)).toEqual({
        whole: 0,
        erased: ACCOUNTS,
        half: 0,
      })
      await expireLeases()
      // As if the last write had not come through either.
      await database.query(
        "UPDATE account_deletion_request SET status = 'confirmed', completed_at = NULL",
      )
    },
  )

  it("is finished by the next run: all completed, none erased twice", async () => {
    await expireLeases()
    const job = startJobs(database, JOB)
    expect([await job.ended, job.logs()]).toEqual([
      0,
      expect.stringContaining(`done, ${ACCOUNTS} completed, 0 failed`),
    ])
    const told = job
      .events()
      .filter(({ name }) => name === "customer.deleted")
      .map(({ data }) => data.id)
    expect(new Set(told).size).toBe(ACCOUNTS)
    expect(await erasures()).toEqual(Array(ACCOUNTS).fill({ count: 1 }))
    const open = await database.query(
      "SELECT 1 FROM account_deletion_request WHERE status <> 'completed' OR reason IS NOT NULL",
    )
    expect(open).toEqual([])
  })
})

describe("two instances at once", () => {
  it("erase thousands of accounts, each once, and show nobody a half-erased one", async () => {
    // More than either claims at once.
    const count = scaled(400, 2_000)
    await insertDueAccounts(database, count, "many")
    const barrier = await raiseBarrier(database, {
      table: "account_deletion_request",
      on: "UPDATE OF claimed_until",
    })
    const jobs = [startJobs(database, JOB), startJobs(database, JOB)]
    await Promise.all(jobs.map((job) => job.started))
    await barrier.waiting(2)
    await barrier.open()
    let isRunning = true
    const ended = Promise.all(jobs.map((job) => job.ended)).finally(() => {
      isRunning = false
    })
    let looksInBetween = 0
    while (isRunning) {
      const { whole, erased, half } = await tallyErasure(database, "many")
      expect(half).toBe(0)
      looksInBetween += whole > 0 && erased > 0 ? 1 : 0
    }
    expect(await ended).toEqual([0, 0])
    expect(looksInBetween).toBeGreaterThan(0)
    expect(await tallyErasure(database, "many")).toEqual({
      whole: 0,
      erased: count,
      half: 0,
    })
    for (const name of [
      "customer_registration.erasure_started",
      "customer_registration.deletion_completed",
    ]) {
      const ids = jobs.map((job) =>
        job
          .events()
          .filter((event) => event.name === name)
          .map(({ data }) => data.customer_id),
      )
      expect(Math.min(...ids.map(({ length }) => length))).toBeGreaterThan(0)
      figure("accounts processed", new Set(ids.flat()).size).is(count)
      figure("processed twice", ids.flat().length - count).is(0)
    }
    const messages = await Promise.all(jobs.map((job) => job.messages()))
    expect(new Set(messages.flat().map(({ to }) => to)).size).toBe(count)
    expect(messages.flat()).toHaveLength(count)
    expect(
      await database.query(
        "SELECT status, count(*)::int FROM account_deletion_request WHERE id LIKE 'adr_many_%' GROUP BY 1",
      ),
    ).toEqual([{ status: "completed", count }])
    process.stdout.write(
      jobs
        .map((job) => /account deletions: done.*/.exec(job.logs())?.[0])
        .join("\n") + "\n",
    )
  })
})
