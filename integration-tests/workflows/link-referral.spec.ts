import { Modules } from "@medusajs/framework/utils"
import {
  registerIdentity,
  runWorkflow,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { eventually } from "../helpers/eventually"
import { uniqueEmail, uniquePhone } from "../helpers/unique"
import { failStepOnce } from "../helpers/workflow-faults"

const app = useContainer({
  options: { registration: { identifier: "both" } },
})

describe("register-customer with a referral code", () => {
  it("links the customer to the referrer, and emits the event", async () => {
    const referrer = await signUpWithBoth(app.container)
    const events: unknown[] = []
    app.container
      .resolve(Modules.EVENT_BUS)
      .subscribe("customer_registration.referral_linked", async (event) => {
        events.push(event.data)
      })
    const brought = await signUpWithBoth(
      app.container,
      {},
      {
        referral_code: referrer.id,
      },
    )
    await signUpWithBoth(app.container, {}, { referral_code: "ABCDEFGHJK" })
    const links = await app.database.query(
      "SELECT id, referrer_id FROM referral_link WHERE customer_id = $1",
      [brought.id],
    )
    expect(links).toEqual([
      { id: expect.stringMatching(/^refl_/), referrer_id: referrer.id },
    ])
    await eventually(async () => {
      expect(events).toEqual([
        {
          customer_id: brought.id,
          referrer_id: referrer.id,
          referral_link_id: links[0].id,
        },
      ])
    })
  })

  it("neither links nor emits when a later step fails", async () => {
    const referrer = await signUpWithBoth(app.container)
    const contacts = { email: uniqueEmail(), phone: uniquePhone() }
    const input = {
      auth_identity_id: await registerIdentity(
        app.container,
        "email",
        contacts.email,
      ),
      ...contacts,
      referral_code: referrer.id,
    }
    failStepOnce("register-customer", "emit-event-step")
    const failed = await runWorkflow(app.container, "register-customer", input)
    expect(failed.error?.message).toContain("injected fault")
    const links = () =>
      app.database.query(
        "SELECT id FROM referral_link WHERE referrer_id = $1",
        [referrer.id],
      )
    expect(await links()).toEqual([])
    const again = await runWorkflow(app.container, "register-customer", input)
    expect(again.error).toBeUndefined()
    expect(await links()).toHaveLength(1)
  })
})
