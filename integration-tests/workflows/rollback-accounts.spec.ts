import { createHash } from "node:crypto"
import { reconcileCustomerWorkflow } from "customer-registration/workflows"
import {
  BOTH_CONTACTS,
  insertResetToken,
  insertVerification,
  makeOtp,
  registerIdentity,
  runWorkflow,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { itRollsBack, itRollsBackAsStep } from "../helpers/rollback-suite"
import { PASSWORD, uniqueEmail, uniquePhone } from "../helpers/unique"

const NEW_PASSWORD = "an entirely new passphrase"

const app = useContainer({
  options: BOTH_CONTACTS,
})

/** A customer with two logins, a reset under way, and a verification of each contact or of none. */
const newCustomer = async (isVerified = true) => {
  const made = await signUpWithBoth(app.container)
  await insertResetToken(app.database, made.authIdentityId)
  if (isVerified) {
    await insertVerification(app.database, made.id, "email", made.email)
    await insertVerification(app.database, made.id, "phone", made.phone)
  }
  return made
}

/** A contact that others hold in every way in which it can be taken from them. */
const contestedPhone = async () => {
  const phone = uniquePhone()
  const squatter = await registerIdentity(app.container, "phone", phone)
  await insertResetToken(app.database, squatter)
  const former = await signUpWithBoth(app.container)
  await insertVerification(app.database, former.id, "phone", phone)
  return phone
}

const setCustomer = (
  id: string,
  column: "phone" | "deleted_at",
  value: string | null,
) =>
  app.database.query(`UPDATE customer SET ${column} = $2 WHERE id = $1`, [
    id,
    value,
  ])

describe("update-contact when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "update-contact",
    steps: {
      "update-contact": [
        "retrieve-customer",
        "list-verified-contacts",
        "verify-contact",
        "emit-customer-updated",
        "emit-contact-changed",
        "notify-of-change",
      ],
    },
    prepare: async () => {
      // Without a verified contact nobody is told after the response.
      const { id } = await newCustomer(false)
      await setCustomer(id, "phone", null)
      const new_value = await contestedPhone()
      const otp = await servicesOf(app.container).otps.generateOtpWithCode(
        { customer_id: id, purpose: "phone_change", destination: new_value },
        servicesOf(app.container).registration.otpRules(90),
      )
      return {
        customer_id: id,
        contact_type: "phone",
        new_value,
        otp_id: otp.id,
      }
    },
    leastWrites: 8,
  })
})

describe("send-contact-change-otp when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "send-contact-change-otp",
    steps: {
      "send-contact-change-otp": [
        "resolve-channel-config",
        "retrieve-customer",
        "validate-contact-change",
        "prepare-template-data",
        "load-template",
        "generate-contact-change-otp",
        "send-notification",
      ],
    },
    prepare: async () => {
      const { id } = await newCustomer()
      const ask = () => ({
        customer_id: id,
        contact_type: "email",
        otp_type: "email_change",
        new_value: uniqueEmail(),
      })
      await runWorkflow(app.container, "send-contact-change-otp", ask())
      await app.database.query(
        "UPDATE otp_limit SET next_send_at = now() - interval '1 second'",
      )
      return ask()
    },
    leastWrites: 5,
    logs: ["notification"],
  })
})

describe("send-reauthentication-otp when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "send-reauthentication-otp",
    steps: {
      "send-reauthentication-otp": [
        "resolve-channel-config",
        "retrieve-customer",
        "determine-verified-contact",
        "prepare-template-data",
        "load-template",
        "generate-otp",
        "send-notification",
      ],
    },
    prepare: async () => {
      const { id } = await newCustomer()
      const input = { customer_id: id, type: "email_reauthentication" }
      await runWorkflow(app.container, "send-reauthentication-otp", input)
      await app.database.query(
        "UPDATE otp_limit SET next_send_at = now() - interval '1 second'",
      )
      return input
    },
    leastWrites: 5,
    logs: ["notification"],
  })
})

describe("change-password when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "change-password",
    steps: {
      "change-password": [
        "retrieve-customer",
        "validate-password-change",
        "list-verified-contacts",
        "update-password",
        "emit-event-step",
        "notify-of-change",
      ],
    },
    prepare: async () => {
      const { id, email } = await newCustomer(false)
      const { passwords, registration } = servicesOf(app.container)
      await passwords.updatePassword(
        id,
        PASSWORD,
        `hash-of-${email}`,
        registration.providers,
      )
      return {
        customer_id: id,
        old_password: PASSWORD,
        new_password: NEW_PASSWORD,
        confirm_password: NEW_PASSWORD,
      }
    },
    leastWrites: 3,
  })
})

describe("reset-customer-password when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "reset-customer-password",
    steps: {
      "reset-customer-password": [
        "reset-password",
        "emit-event-step",
        "list-verified-contacts",
        "notify-of-change",
      ],
    },
    prepare: async () => {
      const { email, authIdentityId } = await newCustomer(false)
      const jti = `jti-of-${email}`
      await app.database.query(
        `UPDATE auth_password_reset_token SET token_hash = $2
          WHERE auth_identity_id = $1 AND entity_id = $3`,
        [authIdentityId, createHash("sha256").update(jti).digest("hex"), email],
      )
      const token = { jti, provider: "emailpass", entity_id: email }
      return { token, password: NEW_PASSWORD }
    },
    leastWrites: 7,
  })
})

describe("set-account-access when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "set-account-access",
    steps: {
      "set-account-access": [
        "retrieve-customer",
        "set-account-access",
        "emit-event-step",
      ],
    },
    prepare: async () => {
      const { id } = await newCustomer()
      return { customer_id: id, disabled: true }
    },
    leastWrites: 1,
  })
})

describe("delete-customer-account when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "delete-customer-account",
    steps: {
      "delete-customer-account": [
        "delete-customers-as-step",
        "reconcile-customer",
      ],
      "delete-customers": [
        "delete-customers",
        "customersDeleted",
        "emit-event-step",
      ],
    },
    prepare: async () => {
      const { id, email } = await newCustomer()
      await makeOtp(app.container, id, email)
      return { customer_id: id }
    },
    leastWrites: 8,
    restored: ["customer"],
  })
})

describe.each([
  [
    "a customer whose contact staff changed",
    (id: string) => setCustomer(id, "phone", uniquePhone()),
    2,
  ],
  [
    "a customer who is gone",
    (id: string) => setCustomer(id, "deleted_at", "2026-01-02T03:04:05Z"),
    8,
  ],
])("reconcile-customer with %s when something fails", (_, change, least) => {
  const prepare = async () => {
    const { id, email } = await newCustomer()
    await makeOtp(app.container, id, email)
    await change(id)
    return { customer_id: id }
  }
  itRollsBack({
    app: () => app,
    workflow: "reconcile-customer",
    steps: { "reconcile-customer": ["reconcile-customer"] },
    prepare,
    leastWrites: least,
  })
  itRollsBackAsStep({ app: () => app, prepare }, reconcileCustomerWorkflow)
})
