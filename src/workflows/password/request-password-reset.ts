import type { MedusaContainer } from "@medusajs/framework/types"
import {
  AuthWorkflowEvents,
  ContainerRegistrationKeys,
  generateJwtToken,
  Modules,
} from "@medusajs/framework/utils"
import { randomUUID } from "node:crypto"
import { admitRequest, type MessageRequest } from "../limits/admit-request"
import {
  customerIdOf,
  servesOtherActor,
} from "../../core/account/identity-rows"
import { isSetByStaff } from "../../core/account/set-by-staff"
import { mayResetBy } from "../../core/password/reset-password"
import type { Contact } from "../../core/contact/contact"
import type { CustomerRegistrationService } from "../../modules/customer-registration"
import type { OtpVerificationService } from "../../modules/otp-verification"
import type {
  LoginRecord,
  PasswordManagementService,
} from "../../modules/password-management"
import {
  CUSTOMER_REGISTRATION_MODULE,
  OTP_VERIFICATION_MODULE,
  PASSWORD_MANAGEMENT_MODULE,
  PROVIDER_OF_CHANNEL,
} from "../../types"

/** Seconds before another reset message goes to the same contact. */
const RESET_THROTTLE = 60

/** Seconds that a reset token lives; as long as Medusa's. */
const RESET_LIFE = 900

/**
 * Tells whether a reset message may go out: the account is open, and the
 * contact is verified, or nothing of the account is, or staff set the contact.
 * A registration that was not finished has a password, too.
 */
const isResettable = async (
  container: MedusaContainer,
  { auth_identity_id, app_metadata }: LoginRecord,
  contact: Contact,
): Promise<boolean> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const customerId = customerIdOf(app_metadata)
  const mark = app_metadata?.customer_registration
  if (!customerId || mark?.disabled) {
    const isUnfinished = !customerId && mark?.registered === true
    return (
      isUnfinished && !servesOtherActor(app_metadata, registration.actorTypes)
    )
  }
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: customerId },
      { select: ["id", "email", "phone"], take: 1 },
    )
  if (!customer) {
    return false
  }
  const flags = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .getCustomerVerificationByCustomerId(customer, registration.options.phone)
  const identity = { id: auth_identity_id, app_metadata }
  return (
    mayResetBy(contact.channel, flags) ||
    isSetByStaff(identity, contact, registration.claimPolicy)
  )
}

const issueToken = async (
  container: MedusaContainer,
  contact: Contact,
): Promise<void> => {
  const registration = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const passwords = container.resolve<PasswordManagementService>(
    PASSWORD_MANAGEMENT_MODULE,
  )
  const { claimPolicy, providers } = registration
  let login = await passwords.findLogin(contact)
  if (!login) {
    await passwords.prepareReset(contact, claimPolicy, providers)
    login = await passwords.findLogin(contact)
  }
  if (!login || !(await isResettable(container, login, contact))) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .debug(
        `customer-registration: no reset message: ${
          login
            ? `the ${contact.channel} is not verified and another contact of the account is, or the account is disabled or gone`
            : `no account signs in with this ${contact.channel}`
        }`,
      )
    return
  }
  const { http } = container.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ).projectConfig
  const jti = randomUUID()
  const { entity_id } = login
  const token = generateJwtToken(
    { entity_id, provider, actor_type: "customer", purpose: "reset" },
    {
      secret: http.jwtSecret,
      expiresIn: RESET_LIFE,
      jwtOptions: { ...http.jwtOptions, jwtid: jti },
    },
  )
  const { resetTokens } = passwords
  await resetTokens.add({ jti, provider, entity_id, seconds: RESET_LIFE })
  if (!registration.resetMessage) {
    // A subscriber of the shop sends it.
    await resetTokens.markSent(jti, RESET_LIFE)
  }
  await container.resolve(Modules.EVENT_BUS).emit({
    name: AuthWorkflowEvents.PASSWORD_RESET,
    data: { entity_id, actor_type: "customer", token, metadata: {} },
  })
}

/**
 * Starts a password reset. It returns after the same work for known and
 * unknown contacts; the token is made behind the answer, and Medusa's event
 * `auth.password_reset` brings it to the subscriber that sends it. Inside the
 * throttle nothing is sent.
 *
 * @param address where the request comes from.
 * @throws `rate_limited`, `busy`.
 */
export const requestPasswordReset = async (
  container: MedusaContainer,
  contact: Contact,
  address: string,
): Promise<void> => {
  const { tasks } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const subject = [contact.channel, contact.value]
  if (await admitReset(container, { kind: "reset", subject, address })) {
    tasks.run("password reset", () => issueToken(container, contact))
  }
}

/**
 * Admits a reset of staff or another actor, throttled and counted as a
 * customer's is; Medusa does the rest.
 *
 * @param email in normal form.
 * @returns false inside the throttle: nothing may be sent, so that the link
 * that was sent a moment ago stays valid.
 * @throws `rate_limited`, `busy`.
 */
export const admitStaffReset = (
  container: MedusaContainer,
  email: string,
  address: string,
): Promise<boolean> =>
  admitReset(container, {
    kind: "staff_reset",
    subject: ["staff", email],
    address,
  })

const admitReset = async (
  container: MedusaContainer,
  request: MessageRequest,
): Promise<boolean> => {
  const { keys } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const otps = container.resolve<OtpVerificationService>(
    OTP_VERIFICATION_MODULE,
  )
  const rules = { keys, throttleSeconds: RESET_THROTTLE }
  const slot = await admitRequest(
    container,
    request,
    () => otps.takeSendSlot([request.kind, ...request.subject], rules),
    (taken) => otps.undo(taken),
  )
  return slot !== null
}
