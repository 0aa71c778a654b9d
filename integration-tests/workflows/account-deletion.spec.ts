import type { AccountDeletionRequestService } from "../../src/modules/account-deletion-request"
import type { DeletionPurpose } from "../../src/types"
import {
  insertResetToken,
  servicesOf,
  signUpWithBoth,
  useContainer,
} from "../helpers/container-fixtures"
import { deletionOptions, deletionRows } from "../helpers/deletion"
import { itRollsBack } from "../helpers/rollback-suite"

/** Of a country that no message may go to: the notice of a confirmation stays out of these tests. */
const ABROAD = "+33612345678"

const app = useContainer({
  options: {
    ...deletionOptions,
    registration: { identifier: "both" },
    phone: { allowed_countries: ["DE"] },
  },
})

const deletions = () =>
  app.container.resolve<AccountDeletionRequestService>(
    "account_deletion_request",
  )

const newCustomer = () => signUpWithBoth(app.container)

const inMinutes = (minutes: number) =>
  new Date(Date.now() + minutes * 60_000).toISOString()

const makeCode = async (
  customer_id: string,
  purpose: DeletionPurpose,
  destination: string,
) => {
  const { otps, registration } = servicesOf(app.container)
  const { id } = await otps.generateOtpWithCode(
    { customer_id, purpose, destination },
    registration.otpRules(0),
  )
  return { id, destination }
}

/** A customer who asked once and let it run out, with codes of that time and a reset under way. */
const latecomer = async () => {
  const { id, authIdentityId } = await newCustomer()
  await insertResetToken(app.database, authIdentityId)
  await makeCode(id, "account_deletion_request", "x@example.com")
  await makeCode(id, "account_deletion_cancel", "x@example.com")
  await deletions().createPending({
    customer_id: id,
    expires_at: inMinutes(-1),
  })
  return { customer_id: id, reason: "again" }
}

/** A customer with a pending request and the code of a purpose. */
const asked = async (purpose: DeletionPurpose) => {
  const { id } = await newCustomer()
  await deletions().createPending({ customer_id: id, expires_at: inMinutes(9) })
  await app.database.query(
    "UPDATE customer SET email = NULL, phone = $2 WHERE id = $1",
    [id, ABROAD],
  )
  return { id, otp: await makeCode(id, purpose, ABROAD) }
}

describe("request-account-deletion when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "request-account-deletion",
    steps: {
      "request-account-deletion": [
        "open-deletion-request",
        "retrieve-customer",
        "determine-deletion-contact",
        "prepare-deletion-data",
        "generate-otp",
        "send-notification",
        "emit-event-step",
      ],
    },
    prepare: latecomer,
    leastWrites: 5,
    logs: ["notification"],
  })
})

describe("confirm-account-deletion when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "confirm-account-deletion",
    steps: {
      "confirm-account-deletion": [
        "retrieve-customer",
        "confirm-deletion-request",
        "emit-event-step",
        "notify-deletion-confirmed",
      ],
    },
    prepare: async () => {
      const { id, otp } = await asked("account_deletion_request")
      return { customer_id: id, otp }
    },
    leastWrites: 2,
  })
})

describe("cancel-account-deletion when something fails", () => {
  itRollsBack({
    app: () => app,
    workflow: "cancel-account-deletion",
    steps: {
      "cancel-account-deletion": [
        "cancel-deletion-request",
        "emit-event-step",
        "notify-deletion-cancelled",
      ],
    },
    prepare: async () => {
      const { id, otp } = await asked("account_deletion_cancel")
      return { by: { customer_id: id }, otp: { ...otp, customer_id: id } }
    },
    leastWrites: 2,
  })
})

describe("the service of deletion requests", () => {
  it("tells pending, active and expired deletion requests apart", async () => {
    const { id } = await newCustomer()
    const service = deletions()
    const state = async () => [
      await service.hasPendingRequest(id),
      await service.hasActiveRequest(id),
      (await service.getActiveByCustomerId(id))?.status,
    ]
    expect(await state()).toEqual([false, false, undefined])
    await service.createPending({ customer_id: id, expires_at: inMinutes(9) })
    expect(await state()).toEqual([true, true, "pending"])
    await expect(
      service.createConfirmed({ customer_id: id, scheduled_days: 3 }),
    ).rejects.toMatchObject({ errorCode: "deletion_already_requested" })
    await app.database.query(
      "UPDATE account_deletion_request SET expires_at = now() WHERE customer_id = $1",
      [id],
    )
    expect(await state()).toEqual([false, false, undefined])
    await service.createConfirmed({ customer_id: id, scheduled_days: 3 })
    expect(await state()).toEqual([false, true, "confirmed"])
    const staff = { handled_by: "user_1", note: "by phone" }
    await service.cancelRequest({ by: { customer_id: id }, ...staff })
    expect(await state()).toEqual([false, false, undefined])
    const [, row] = await deletionRows(app.database, id)
    expect(row).toMatchObject({ status: "cancelled", ...staff })
    await expect(
      service.cancelRequest({ by: { id: row.id } }),
    ).rejects.toMatchObject({ type: "not_found" })
  })

  it("refuses a deletion request of a session whose credential changed meanwhile", async () => {
    const { id, authIdentityId } = await newCustomer()
    await expect(
      deletions().createPending({
        customer_id: id,
        expires_at: inMinutes(9),
        session: { authIdentityId, epoch: 7 },
      }),
    ).rejects.toMatchObject({ errorCode: "token_invalid" })
    expect(await deletionRows(app.database, id)).toEqual([])
  })
})
