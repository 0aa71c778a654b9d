import { raiseBarrier } from "../helpers/barrier"
import { createDatabase, type Database } from "../helpers/database"
import { insertDueAccounts, tallyErasure } from "../helpers/deletions"
import { eventually } from "../helpers/eventually"
import { figure, progress } from "../helpers/figures"
import { startJobs, type JobProcess } from "../helpers/job-process"
import { sample, scaled } from "../helpers/scale"
import { noteWrites, type Write } from "../helpers/writes"

const JOB = ["processAccountDeletions"]

// Whoever kills a process waits for the next one to boot.
jest.setTimeout(scaled(120_000, 1_800_000))

const ACCOUNTS = 3

const REQUEST = "account_deletion_request"

/** Orders are written to as well. */
const options = { erasure: { orders: "anonymize" } }

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
    "UPDATE account_deletion_request SET claimed_until = now() WHERE status = 'confirmed'",
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

const runJob = (on = database) => startJobs(on, JOB, { options })

/** The accounts that a run told others of. */
const toldBy = (job: JobProcess) =>
  job
    .events()
    .filter(({ name }) => name === "customer.deleted")
    .map(({ data }) => data.id)

/** All that the transaction of an erasure writes to, as it runs. */
async function erasureWrites(): Promise<Write[]> {
  const other = await createDatabase()
  await insertDueAccounts(other, 1)
  const notes = await noteWrites(other)
  expect(await runJob(other).ended).toBe(0)
  const writes = await notes.besides({ table: "customer", on: "UPDATE" })
  await other.drop()
  return writes.map(({ table, on }) => ({
    table,
    // What comes before the erasure writes to other columns of the same table.
    on: table === REQUEST ? "UPDATE OF erased_at" : on,
  }))
}

/** Runs the job and kills its process the moment it is about to write; what was to be seen, before and after. */
async function killAt(write: Write, prefix: string) {
  const barrier = await raiseBarrier(database, write)
  const job = runJob()
  await barrier.reached(1)
  const during = await tallyErasure(database, prefix)
  await job.kill()
  await barrier.open()
  await untilQuiet()
  return { job, seen: [during, await tallyErasure(database, prefix)] }
}

/** Runs the job, and looks at the accounts all the while. */
async function finish(prefix: string) {
  const job = runJob()
  let isRunning = true
  const ended = job.ended.finally(() => {
    isRunning = false
  })
  while (isRunning) {
    expect((await tallyErasure(database, prefix)).half).toBe(0)
  }
  expect([await ended, job.logs()]).toEqual([
    0,
    expect.stringContaining("0 failed, 0 set aside"),
  ])
  return job
}

describe("a job that is killed", () => {
  it("finishes a killed job in the next run: all completed, none erased twice", async () => {
    const whole = { whole: ACCOUNTS, erased: 0, half: 0 }
    const erased = { whole: 0, erased: ACCOUNTS, half: 0 }
    const writes = await erasureWrites()
    figure("writes of an erasure", writes.length).isAtLeast(40)
    const moments = [
      { table: REQUEST, on: "UPDATE OF claimed_until", left: whole },
      ...writes.map((write) => ({ ...write, left: whole })),
      { table: "notification", on: "INSERT", left: erased },
      { table: REQUEST, on: "UPDATE OF completed_at", left: erased },
    ]
    const customer = moments.findIndex(({ table }) => table === "customer")
    const chosen = sample(moments, [customer, moments.length - 1])
    for (const moment of chosen) {
      const { table, on, left } = moment
      const prefix = `${table}_${on.replaceAll(" ", "_")}`.toLowerCase()
      await insertDueAccounts(database, ACCOUNTS, prefix)
      const { job: killed, seen } = await killAt(moment, prefix)
      expect([prefix, seen]).toEqual([prefix, [left, left]])
      await expireLeases()
      const next = await finish(prefix)
      expect(await tallyErasure(database, prefix)).toEqual(erased)
      const told = new Set([...toldBy(killed), ...toldBy(next)])
      expect([prefix, told.size]).toEqual([prefix, ACCOUNTS])
      progress(`killed before ${on} ${table}`)
    }
    const counts = await database.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM test_erasures GROUP BY id",
    )
    const all = Array(chosen.length * ACCOUNTS).fill({ count: 1 })
    expect(counts).toEqual(all)
    const open = await database.query(
      `SELECT 1 FROM ${REQUEST} WHERE status <> 'completed' OR reason IS NOT NULL`,
    )
    expect(open).toEqual([])
  })
})

describe("two instances at once", () => {
  it("erases thousands of accounts on two instances, each once, and shows no half-erased one", async () => {
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
