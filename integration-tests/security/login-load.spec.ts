import { execFile } from "node:child_process"
import { join } from "node:path"
import { performance } from "node:perf_hooks"
import { promisify } from "node:util"
import { startApp, type App } from "../helpers/app"
import { figure } from "../helpers/figures"
import { PASSWORD, registeredCustomer, uniqueEmail } from "../helpers/fixtures"
import { limitsOf, tryLogin } from "../helpers/limits"
import { scaled } from "../helpers/scale"

const CONNECTIONS = scaled(50, 200)
const SECONDS = scaled(3, 20)
/** By how much `/health` may be slower. At the small scale other tests take the machine's time, too. */
const SLOWER = scaled(100, 10)

/** The value that 99 of 100 do not exceed. */
const p99 = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1]

describe.each([
  { limits: "without limits", options: { rate_limit: false }, seen: "401" },
  {
    limits: "with limits",
    options: limitsOf({ account: { points: 3, window: 900 } }),
    seen: "429",
  },
])("many connections that log in, $limits", ({ options, seen }) => {
  let app: App
  beforeAll(async () => {
    app = await startApp({ options, providerOptions: {} })
  })
  afterAll(() => app?.stop())

  const timeHealth = async () => {
    const start = performance.now()
    const { status } = await app.request("GET", "/health")
    expect(status).toBe(200)
    return performance.now() - start
  }

  it("answers only 200, 401, 429 and 503, and /health stays fast", async () => {
    const { email } = await registeredCustomer(app)
    const emails = [email, ...Array.from({ length: 9 }, uniqueEmail)]
    const idle: number[] = []
    for (let call = 0; call < scaled(100, 1_000); call++) {
      idle.push(await timeHealth())
    }

    let isOver = false
    const load = promisify(execFile)(
      process.execPath,
      [join(__dirname, "..", "helpers", "load-client.cjs")],
      {
        env: {
          LOAD: JSON.stringify({
            url: app.url,
            key: app.publishableKey,
            connections: CONNECTIONS,
            seconds: SECONDS,
            emails,
            password: PASSWORD,
          }),
        },
      },
    ).finally(() => (isOver = true))
    const busy: number[] = []
    while (!isOver) {
      busy.push(await timeHealth())
    }
    const counts = JSON.parse((await load).stdout) as Record<string, number>
    process.stdout.write(`${JSON.stringify(counts)}\n`)

    const others = Object.keys(counts).filter(
      (kind) => !["200", "401", "429", "503"].includes(kind),
    )
    expect(others).toEqual([])
    expect(counts[seen]).toBeGreaterThan(0)
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    figure("logins tried", total).isAtLeast(CONNECTIONS)
    figure("/health p99 idle", p99(idle), " ms").isAtMost(1_000)
    figure("/health p99 under load", p99(busy), " ms").isAtMost(
      SLOWER * p99(idle),
    )
    expect((await tryLogin(app, { email: uniqueEmail() })).status).toBe(400)
    expect(app.logs()).not.toMatch(/unhandled rejection|uncaught/i)
  })
})
