import { raiseBarrier } from "../../helpers/barrier"
import { figure, progress } from "../../helpers/figures"
import {
  MAX_ATTEMPTS,
  POOL,
  startGuessing,
  type Guessing,
} from "../../helpers/guessing"
import { verificationCount, tally, tryOtp, wrongCodes } from "../../helpers/otp"
import { scaled } from "../../helpers/scale"

const GUESSES = scaled(200, 1_000)
const ROUNDS = scaled(1, 20)

describe("guesses at a code", () => {
  let game: Guessing
  beforeAll(async () => {
    game = await startGuessing()
  })
  afterAll(() => game?.instances.stop())
  beforeEach(() => game.forget())

  it("compares at most maxAttempts of the wrong guesses that arrive in parallel on two instances", async () => {
    const { instances, app, database, customerWithCode, attempts, failures } =
      game
    const evaluated: number[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      await database.query("DELETE FROM otp_limit")
      const { id, otp } = await customerWithCode()
      const barrier = await raiseBarrier(database, {
        table: "otp_verification",
        on: "UPDATE OF attempts",
      })
      const guesses = wrongCodes(otp.code, GUESSES).map((code, index) =>
        tryOtp(instances.at(index), { ...otp, code }),
      )
      await barrier.waiting(2 * POOL)
      await barrier.open()
      const answers = await Promise.all(guesses)

      expect(tally(answers)).toEqual({ "400 otp_invalid": GUESSES })
      const reasons = answers.map(({ body }) => body.details.reason).sort()
      expect(reasons).toEqual([
        ...Array<string>(GUESSES - MAX_ATTEMPTS).fill("used_up"),
        ...Array<string>(MAX_ATTEMPTS).fill("wrong"),
      ])
      evaluated.push(...(await attempts(id)))
      expect(await failures()).toEqual([MAX_ATTEMPTS])
      expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
      progress(`round ${round} of ${ROUNDS}: ${GUESSES} guesses`)
    }
    figure("rounds", evaluated.length).is(ROUNDS)
    figure("guesses at once in a round", GUESSES).isAtLeast(200)
    figure("evaluated in the worst round", Math.max(...evaluated)).is(
      MAX_ATTEMPTS,
    )
  })

  it("refuses the right code after maxAttempts wrong ones", async () => {
    const { app, database, customerWithCode, guess } = game
    const { id, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS)
    expect((await tryOtp(app, otp)).body.code).toBe("otp_invalid")
    expect(await verificationCount(database, id)).toBe(0)
  })

  it("accepts the right code as the last of maxAttempts", async () => {
    const { app, customerWithCode, guess } = game
    const { otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS - 1)
    expect((await tryOtp(app, otp)).status).toBe(200)
  })

  it("gives a new code its own attempts", async () => {
    const { app, customerWithCode, send, guess } = game
    const { id, phone, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS)
    expect((await tryOtp(app, await send(id, phone))).status).toBe(200)
  })

  it("gives the right code one effect, for 50 parallel requests", async () => {
    const { instances, database, customerWithCode, attempts } = game
    const { id, otp } = await customerWithCode()
    const atAttempt = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF attempts",
    })
    const atUse = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF verified_at",
    })
    const tries = Array.from({ length: 50 }, (_, index) =>
      tryOtp(instances.at(index), otp),
    )
    await atAttempt.waiting(2 * POOL)
    await atAttempt.open()
    await atUse.waiting(MAX_ATTEMPTS)
    await atUse.open()

    const outcome = tally(await Promise.all(tries))
    // Those who came while it was used are told the same; the others found no attempt left.
    expect(outcome["200"]).toBeGreaterThan(0)
    figure("effects", await verificationCount(database, id)).is(1)
    expect(await attempts(id)).toEqual([MAX_ATTEMPTS])
  })

  it("accepts one more guess after four, though a wrong and a right one come together", async () => {
    const { instances, database, customerWithCode, guess, attempts } = game
    const { id, otp } = await customerWithCode()
    await guess(otp, MAX_ATTEMPTS - 1)
    const barrier = await raiseBarrier(database, {
      table: "otp_verification",
      on: "UPDATE OF attempts",
    })
    const [wrong] = wrongCodes(otp.code, 1)
    const tries = Array.from({ length: 2 * POOL }, (_, index) =>
      tryOtp(
        instances.at(index >> 1),
        index % 2 ? otp : { ...otp, code: wrong },
      ),
    )
    await barrier.waiting(2 * POOL)
    await barrier.open()
    const successes = tally(await Promise.all(tries))["200"] ?? 0

    figure("successes", successes).isAtMost(1)
    expect(await verificationCount(database, id)).toBe(successes)
    const [evaluated] = await attempts(id)
    figure("evaluated in all", evaluated).is(MAX_ATTEMPTS)
  })
})
