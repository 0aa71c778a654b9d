import { startContainer, type TestContainer } from "../helpers/container"
import {
  insertVerification,
  insertResetToken,
  signUp,
} from "../helpers/container-fixtures"
import { itRollsBack } from "../helpers/rollback-suite"
import { uniqueEmail, uniquePhone } from "../helpers/unique"

let app: TestContainer
beforeAll(async () => {
  app = await startContainer({
    options: {
      registration: { identifier: "both" },
      login: { identifier: "both" },
      // Without a channel nobody is told after the response.
      email_verification: undefined,
      phone_verification: undefined,
    },
  })
})
afterAll(() => app?.stop())

describe("remove-contact when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "remove-contact",
    steps: {
      "remove-contact": [
        "list-verified-contacts",
        "remove-contact",
        "emit-customer-updated",
        "emit-contact-changed",
        "notify-of-change",
      ],
    },
    prepare: async () => {
      const contacts = { email: uniqueEmail(), phone: uniquePhone() }
      const { id, authIdentityId } = await signUp(app.container, contacts)
      await insertVerification(app.database, id, "email", contacts.email)
      await insertVerification(app.database, id, "phone", contacts.phone)
      await insertResetToken(app.database, authIdentityId)
      return {
        customer_id: id,
        contact_type: "phone",
        value: contacts.phone,
      }
    },
    leastWrites: 4,
  })
})
