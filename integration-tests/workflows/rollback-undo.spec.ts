import type { AccountHistoryService } from "../../src/modules/account-history"
import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  runWorkflow,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { itRollsBack } from "../helpers/rollback-suite"
import { UNDOING } from "../helpers/undo"
import { uniquePhone } from "../helpers/unique"

const app = useContainer({ options: { ...UNDOING, ...BOTH_CONTACTS } })

const history = () =>
  app.container.resolve<AccountHistoryService>("account_history")

describe("undo-change when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "undo-change",
    steps: {
      "undo-change": [
        "undo-change",
        "emit-customer-updated",
        "emit-change-undone",
        "announce-undo",
      ],
    },
    prepare: async () => {
      // What the run before announces after its end must not be in the way.
      await servicesOf(app.container).registration.tasks.drain()
      const { id, email, phone, authIdentityId } = await signUpWithBoth(
        app.container,
      )
      await insertVerification(app.database, id, "email", email)
      await insertVerification(app.database, id, "phone", phone)
      const { error } = await runWorkflow(app.container, "update-contact", {
        customer_id: id,
        new_value: uniquePhone(),
        contact_type: "phone",
      })
      expect(error).toBeUndefined()
      await insertResetToken(app.database, authIdentityId)
      const [change] = await history().listChanges(id, 1)
      const contact = { channel: "email", value: email } as const
      const token = await history().makeUndoToken(change.id, contact, {})
      await servicesOf(app.container).registration.tasks.drain()
      return { token }
    },
    leastWrites: 10,
    logs: ["notification"],
  })
})
