import { setTimeout as sleep } from "node:timers/promises"
import { startApp, type App } from "../helpers/app"
import { raiseBarrier } from "../helpers/barrier"
import { deletionOptions } from "../helpers/deletion"
import { figure } from "../helpers/figures"
import { FLOWS } from "../helpers/flows"

/** Words of which one is in every statement, stack or path that an answer could leak. */
const INTERNALS = /insert into|update "|delete from|\bat .*\.js|node_modules/i

let app: App
beforeAll(async () => {
  app = await startApp({
    options: {
      storefrontUrl: "https://shop.example.com",
      password_reset: { template: "templates/reset.hbs" },
      ...deletionOptions,
      rate_limit: false,
    },
  })
})
afterAll(() => app?.stop())

/** Ends the server's side of every connection that waits, as an administrator or a failover does. */
const cutWaiting = () =>
  app.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )

describe.each(FLOWS)(
  "a connection that is cut in: $name",
  ({ writes, prepare }) => {
    it.each(writes)(
      "shows no success without effect at a cut write to $table ($on), and the next try works",
      async (place) => {
        const { call, happened } = await prepare(app)
        const barrier = await raiseBarrier(app.database, place)
        const started = Date.now()
        const cut = call()
        await barrier.waiting(1)
        await cutWaiting()
        const answer = await cut
        const seconds = (Date.now() - started) / 1_000
        await barrier.open()

        figure("seconds to the answer", Math.ceil(seconds)).isAtMost(20)
        expect(answer.text).not.toMatch(INTERNALS)
        // A call that is tried again inside may still succeed; it says so only then.
        expect(await happened()).toBe(answer.status === 200)
        if (answer.status !== 200) {
          expect(answer.status).toBeGreaterThanOrEqual(500)
          // The server tells of the end before the socket closes: until then the pool may hand the connection out again.
          await sleep(500)
          expect((await call()).status).toBe(200)
          expect(await happened()).toBe(true)
        }
      },
    )
  },
)
