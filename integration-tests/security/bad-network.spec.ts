import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type Answer, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { createDatabase, type Database } from "../helpers/database"
import { deletionOptions } from "../helpers/deletion"
import { eventually } from "../helpers/eventually"
import { figure } from "../helpers/figures"
import { PASSWORD, registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { FLOWS, type Flow, type PreparedCall } from "../helpers/flows"
import { kindOf } from "../helpers/limits"
import { patience } from "../helpers/patience"
import { scaled } from "../helpers/scale"
import { startTcpProxy, type TcpProxy } from "../helpers/tcp-proxy"

/** Milliseconds, as production.md asks for in the database's URL. */
const QUERY_TIMEOUT = 6_000
/** Seconds for an answer of any kind: three statements that each run into the timeout. */
const PATIENCE = patience(20)
/** Milliseconds by which each piece comes late on a slow network. */
const DELAY = scaled(20, 100)

const login: Flow = {
  name: "log in",
  writes: [],
  prepare: async (app) => {
    const { email } = await registeredCustomer(app)
    const answers: Answer[] = []
    return {
      call: async () => {
        const answer = await app.request("POST", "/auth/customer/emailpass", {
          body: { email, password: PASSWORD },
          ip: uniqueIp(),
        })
        answers.push(answer)
        return answer
      },
      // The right password is never taken for a wrong one.
      happened: async () => {
        expect(answers.map(({ status }) => status)).not.toContain(401)
        return answers.at(-1)?.status === 200
      },
    }
  },
}

let database: Database
let proxy: TcpProxy
let app: App
beforeAll(async () => {
  database = await createDatabase()
  proxy = await startTcpProxy(database.url)
  app = await startApp({
    database: {
      ...database,
      url: `${proxy.url}?query_timeout=${QUERY_TIMEOUT}`,
    },
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      ...deletionOptions,
    },
  })
})
afterAll(async () => {
  proxy?.set({ mode: "clear" })
  await app?.stop()
  await proxy?.stop()
  await database?.drop()
})

const prepareAll = async (flows: Flow[]): Promise<PreparedCall[]> => {
  const prepared: PreparedCall[] = []
  for (const { prepare } of flows) {
    prepared.push(await prepare(app))
  }
  return prepared
}

/** Makes all calls at once, and times them. */
const callAll = async (prepared: PreparedCall[]) => {
  const started = Date.now()
  const timed = prepared.map(async ({ call }) => {
    const answer = await call()
    return { answer, seconds: (Date.now() - started) / 1_000 }
  })
  return Promise.all(timed)
}

/** More calls at once than the pool has connections: none of these is broken any more. */
const untilRecovered = () =>
  eventually(
    async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => app.request("GET", "/store/regions")),
      )
      expect(new Set(answers.map(({ status }) => status))).toEqual(
        new Set([200]),
      )
    },
    { timeout: patience(30_000) },
  )

/** What was not done must be as good to do as before, and what was done must not be lost. */
const expectRecovery = async (
  prepared: PreparedCall[],
  answers: Answer[],
): Promise<void> => {
  await untilRecovered()
  for (const [index, { call, happened }] of prepared.entries()) {
    const isDone = answers[index].status === 200
    expect([index, await happened()]).toEqual([index, isDone])
    if (!isDone) {
      expect([index, kindOf(await call())]).toEqual([index, "200"])
      expect([index, await happened()]).toEqual([index, true])
    }
  }
}

describe("the network to the database", () => {
  afterEach(async () => {
    proxy.set({ mode: "clear" })
    await untilRecovered()
  })
  const everything = [login, ...FLOWS]

  it("serves calls slowly and without failure over a slow network", async () => {
    const prepared = await prepareAll(everything)
    proxy.set({ mode: "slow", ms: DELAY })
    const timed = await callAll(prepared)
    proxy.set({ mode: "clear" })
    expect(timed.map(({ answer }) => kindOf(answer))).toEqual(
      everything.map(() => "200"),
    )
    const slowest = Math.max(...timed.map(({ seconds }) => seconds))
    figure("slowest call, slow network", slowest, " s").isAtMost(PATIENCE)
    await expectRecovery(
      prepared,
      timed.map(({ answer }) => answer),
    )
  })

  it("refuses calls in time over a dead network, and does nothing", async () => {
    const prepared = await prepareAll(everything)
    proxy.set({ mode: "stalled" })
    const timed = await callAll(prepared)
    proxy.set({ mode: "clear" })
    for (const { answer, seconds } of timed) {
      expect([500, 503]).toContain(answer.status)
      expect(seconds).toBeLessThan(PATIENCE)
    }
    const slowest = Math.max(...timed.map(({ seconds }) => seconds))
    figure("slowest refusal, dead network", slowest, " s").isAtMost(PATIENCE)
    await expectRecovery(
      prepared,
      timed.map(({ answer }) => answer),
    )
  })

  it("refuses or completes calls when connections are cut, and completes the next ones", async () => {
    const prepared = await prepareAll(everything)
    proxy.set({ mode: "cut" })
    const calls = callAll(prepared)
    // Pools go on trying; the network is back before they have given up.
    const [timed] = await Promise.all([
      calls,
      sleep(500).then(() => proxy.set({ mode: "clear" })),
    ])
    for (const { answer } of timed) {
      expect([200, 500, 503]).toContain(answer.status)
    }
    const slowest = Math.max(...timed.map(({ seconds }) => seconds))
    figure("slowest call, cut network", slowest, " s").isAtMost(PATIENCE)
    await expectRecovery(
      prepared,
      timed.map(({ answer }) => answer),
    )
  })

  it.each(["stalled", "cut"] as const)(
    "leaves nothing of a transaction if the network is %s in the middle",
    async (mode) => {
      const prepared = await prepareAll(FLOWS)
      const places = FLOWS.map(({ writes }) => writes[writes.length - 1])
      const barriers = []
      for (const place of places) {
        barriers.push(await raiseBarrier(database, place))
      }
      const calls = callAll(prepared)
      for (const barrier of barriers) {
        await barrier.waiting(FLOWS.length)
      }
      proxy.set({ mode })
      for (const barrier of barriers) {
        await barrier.open()
      }
      if (mode === "cut") {
        await sleep(500)
        proxy.set({ mode: "clear" })
      }
      const timed = await calls
      proxy.set({ mode: "clear" })
      const slowest = Math.max(...timed.map(({ seconds }) => seconds))
      figure(`slowest call, ${mode} half way`, slowest, " s").isAtMost(PATIENCE)
      await expectRecovery(
        prepared,
        timed.map(({ answer }) => answer),
      )
    },
  )
})
