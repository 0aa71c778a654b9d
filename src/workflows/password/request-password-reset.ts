import { generateResetPasswordTokenWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { decode, type JwtPayload } from "jsonwebtoken"
import { limitMessages } from "../limits/limit-requests"
import { customerIdOf } from "../../lib/accounts/identity-rows"
import { isSetByStaff } from "../../lib/accounts/set-by-staff"
import { mayResetBy } from "../../lib/accounts/reset-password"
import type { Contact } from "../../lib/contact"
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
    return !customerId && mark?.registered === true
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
  const provider = PROVIDER_OF_CHANNEL[contact.channel]
  const passwords = container.resolve<PasswordManagementService>(
    PASSWORD_MANAGEMENT_MODULE,
  )
  const { claimPolicy, providers } =
    container.resolve<CustomerRegistrationService>(CUSTOMER_REGISTRATION_MODULE)
  let login = await passwords.findLogin(contact)
  if (!login) {
    await passwords.prepareReset(contact, claimPolicy, providers)
    login = await passwords.findLogin(contact)
  }
  if (!login || !(await isResettable(container, login, contact))) {
    return
  }
  const { http } = container.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE,
  ).projectConfig
  const { result: token } = await generateResetPasswordTokenWorkflow(
    container,
  ).run({
    input: {
      entityId: login.entity_id,
      actorType: "customer",
      provider,
      secret: http.jwtSecret ?? "",
      jwtOptions: http.jwtOptions,
      metadata: {},
    },
  })
  const { jti = "", iat = 0, exp = 0 } = decode(token) as JwtPayload
  await passwords.dateResetToken(jti, exp - iat)
}

/**
 * Starts a password reset. It returns after the same work for known and
 * unknown contacts; the token is made behind the answer, and Medusa's event
 * `auth.password_reset` brings it to the subscriber that sends it. Inside the
 * throttle nothing is sent.
 *
 * @throws `rate_limited`, `busy`.
 */
export const requestPasswordReset = async (
  container: MedusaContainer,
  contact: Contact,
): Promise<void> => {
  const { keys, tasks } = container.resolve<CustomerRegistrationService>(
    CUSTOMER_REGISTRATION_MODULE,
  )
  const mayGoOut = await container
    .resolve<OtpVerificationService>(OTP_VERIFICATION_MODULE)
    .takeSendSlot(["reset", contact.channel, contact.value], {
      keys,
      throttleSeconds: RESET_THROTTLE,
    })
  if (mayGoOut) {
    await limitMessages(container, ["reset", contact.channel, contact.value])
    tasks.run("password reset", () => issueToken(container, contact))
  }
}
