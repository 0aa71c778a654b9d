import { BootError } from "../helpers/app-process"
import { startApp, type App } from "../helpers/app"
import { eventually } from "../helpers/eventually"
import { PASSWORD, registeredCustomer, uniqueIp } from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { kindOf, limitsOf, tryLogin } from "../helpers/limits"
import { tally } from "../helpers/otp"
import { figure } from "../helpers/figures"
import { startRedis, type RedisServer } from "../helpers/redis"
import { startTcpProxy, type TcpProxy } from "../helpers/tcp-proxy"

const POINTS = 4
const options = limitsOf({
  store: "redis",
  account: { points: POINTS, window: 900 },
})

// `npm test` installs Redis where it can, and says so where it cannot.
const withRedis = process.env.SKIP_REDIS_TESTS ? describe.skip : describe

withRedis("limits in Redis", () => {
  let redis: RedisServer
  let proxy: TcpProxy
  let instances: Instances
  let app: App
  beforeAll(async () => {
    redis = await startRedis()
    proxy = await startTcpProxy(redis.url)
    instances = await startInstances({
      options,
      env: { TEST_REDIS_URL: proxy.url },
    })
    ;[app] = instances.apps
  })
  afterAll(async () => {
    await instances?.stop()
    await proxy?.stop()
    await redis?.stop()
  })

  const guess = (n: number, email: string) =>
    tryLogin(
      instances.at(n),
      { email, password: `wrong ${n}` },
      { ip: uniqueIp() },
    )

  it("shares limits over all instances, also for parallel calls, and stores no contact", async () => {
    const { email, ip } = await registeredCustomer(app)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => guess(n, email)),
    )
    expect(tally(answers)).toEqual({
      "401 invalid_credentials": POINTS,
      "429 rate_limited": 40 - POINTS,
    })
    // The owner's own address has its own count, and a right password ends the wait.
    const right = await tryLogin(app, { email, password: PASSWORD }, { ip })
    expect(right.status).toBe(200)
    expect(kindOf(await guess(0, email))).toBe("401 invalid_credentials")

    const keys = await redis.keys()
    const own = keys.filter((key) => key.startsWith("customer-registration:"))
    expect(own.length).toBeGreaterThan(2)
    expect(keys.join()).not.toContain(email)
    const rows = await app.database.query(
      "SELECT 1 FROM customer_registration_limit",
    )
    expect(rows).toHaveLength(0)
  })

  it.each(["stalled", "cut"] as const)(
    "fails closed, and in time, while the network to Redis is %s",
    async (mode) => {
      const { email } = await registeredCustomer(app)
      const tryRight = () =>
        tryLogin(app, { email, password: PASSWORD }, { ip: uniqueIp() })
      proxy.set({ mode })
      const started = Date.now()
      expect(kindOf(await tryRight())).toBe("503 busy")
      const seconds = (Date.now() - started) / 1_000
      figure(`seconds to the refusal, ${mode}`, seconds, " s").isAtMost(10)
      proxy.set({ mode: "clear" })
      await eventually(async () => {
        expect(kindOf(await tryRight())).toBe("200")
      })
    },
  )

  it("fails closed when Redis is gone", async () => {
    const { email } = await registeredCustomer(app)
    await redis.stop()
    const answer = await tryLogin(app, { email, password: PASSWORD })
    expect(kindOf(answer)).toBe("503 busy")
  })
})

describe("the store redis", () => {
  it("stops the boot if the app has no Redis for the store redis", async () => {
    const boot = startApp({ options })
    await expect(boot).rejects.toBeInstanceOf(BootError)
    await expect(boot).rejects.toThrow(
      'rate_limit.store "redis" needs projectConfig.redisUrl',
    )
  })
})
