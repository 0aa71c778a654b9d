import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { itRollsBack } from "../helpers/rollback-suite"

const app = useContainer({
  options: {
    ...BOTH_CONTACTS,
    // Without a channel nobody is told after the response.
    email_verification: undefined,
    phone_verification: undefined,
  },
})

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
      const { id, email, phone, authIdentityId } = await signUpWithBoth(
        app.container,
      )
      await insertVerification(app.database, id, "email", email)
      await insertVerification(app.database, id, "phone", phone)
      await insertResetToken(app.database, authIdentityId)
      return { customer_id: id, contact_type: "phone", value: phone }
    },
    leastWrites: 4,
  })
})
