import { raiseBarrier } from "../helpers/barrier"
import {
  register,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { tally } from "../helpers/otp"
import { codeOf, myReferrals, referralOptions } from "../helpers/referrals"

let instances: Instances
beforeAll(async () => {
  instances = await startInstances({ options: referralOptions })
})
afterAll(() => instances?.stop())

const signUp = (
  index: number,
  token: string,
  email: string,
  referral_code: string,
) =>
  instances.at(index).request("POST", "/store/customers", {
    token,
    body: { email, referral_code },
    ip: uniqueIp(),
  })

describe("sign-ups with a referral code, on two instances", () => {
  it("makes one customer with one link of 50 parallel calls with one token", async () => {
    const [app] = instances.apps
    const referrers = await Promise.all(
      [0, 1].map(() => registeredCustomer(app)),
    )
    const codes = await Promise.all(referrers.map((one) => codeOf(app, one)))
    const email = uniqueEmail()
    const token = await register(app, { email })
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        signUp(index, token, email, codes[index % 2]),
      ),
    )
    expect(tally(answers)).toEqual({ 200: 50 })
    const made = answers.find(({ status }) => status === 200)
    const links = await app.database.query(
      "SELECT customer_id FROM referral_link WHERE referrer_id = ANY($1)",
      [referrers.map(({ id }) => id)],
    )
    expect(links).toEqual([{ customer_id: made?.body.customer.id }])
  })

  it("links all of 20 sign-ups that come in parallel by one code", async () => {
    const [app] = instances.apps
    const referrer = await registeredCustomer(app)
    const code = await codeOf(app, referrer)
    const people: { token: string; email: string }[] = []
    for (let index = 0; index < 20; index++) {
      const email = uniqueEmail()
      people.push({ email, token: await register(app, { email }) })
    }
    const barrier = await raiseBarrier(app.database, {
      table: "referral_link",
      on: "INSERT",
    })
    const calls = people.map(({ token, email }, index) =>
      signUp(index, token, email, code),
    )
    await barrier.waiting(4)
    await barrier.open()
    expect(tally(await Promise.all(calls))).toEqual({ 200: 20 })
    expect((await myReferrals(app, referrer)).body).toMatchObject({ count: 20 })
  })
})
