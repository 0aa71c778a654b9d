import { raiseBarrier } from "../helpers/barrier"
import { figure, progress } from "../helpers/figures"
import {
  codeFromMessage,
  registeredCustomer,
  uniqueEmail,
  uniqueIp,
  uniquePhone,
  type Customer,
} from "../helpers/fixtures"
import { startInstances, type Instances } from "../helpers/instances"
import { tally, type Otp } from "../helpers/otp"
import { scaled } from "../helpers/scale"

const ROUNDS = scaled(1, 10)
const PATH = "/store/customers/me/contact"

describe("two customers who verify the same new contact at once", () => {
  let instances: Instances
  beforeAll(async () => {
    instances = await startInstances({ options: { rate_limit: false } })
  })
  afterAll(() => instances?.stop())

  /** Asks for the change of a contact, and reads the code. */
  const askForCode = async (
    { token }: Customer,
    contact: { email: string } | { phone: string },
  ) => {
    const [app] = instances.apps
    const after = (await app.messages()).length
    const asked = await app.request("POST", PATH, {
      body: contact,
      token,
      ip: uniqueIp(),
    })
    const value = Object.values(contact)[0]
    const sent = await app.waitForMessage(({ to }) => to === value, { after })
    return { token: asked.body.token, code: codeFromMessage(sent) }
  }

  it.each(["email", "phone"] as const)(
    "gives a contact to one of two parallel verifications, and the other 409 (%s)",
    async (channel) => {
      const [app] = instances.apps
      let winners = 0
      for (let round = 1; round <= ROUNDS; round++) {
        const rivals = [
          await registeredCustomer(app),
          await registeredCustomer(app),
        ]
        const value = channel === "email" ? uniqueEmail() : uniquePhone()
        const contact =
          channel === "email" ? { email: value } : { phone: value }
        const codes: Otp[] = []
        for (const rival of rivals) {
          codes.push(await askForCode(rival, contact))
        }
        const barrier = await raiseBarrier(app.database, {
          table: "otp_verification",
          on: "UPDATE OF verified_at",
        })
        const calls = rivals.map(({ token }, index) =>
          instances.at(index).request("POST", `${PATH}/verify`, {
            body: codes[index],
            token,
            ip: uniqueIp(),
          }),
        )
        await barrier.waiting(2)
        await barrier.open()
        const answers = await Promise.all(calls)
        expect(tally(answers)).toEqual({
          "200": 1,
          [`409 ${channel}_taken`]: 1,
        })
        winners += answers.filter(({ status }) => status === 200).length
        const loser = rivals[answers[0].status === 200 ? 1 : 0]
        const me = await app.request("GET", "/store/customers/me", {
          token: loser.token,
        })
        expect(me.status).toBe(200)
        expect(me.body.customer[channel]).toBe(loser[channel])
        const verifications = await app.database.query(
          "SELECT 1 FROM contact_verification WHERE value = $1",
          [value],
        )
        expect(verifications).toHaveLength(1)
        progress(`${channel}: race ${round} of ${ROUNDS}`)
      }
      figure(`winners of ${ROUNDS} races`, winners).is(ROUNDS)
    },
  )
})
