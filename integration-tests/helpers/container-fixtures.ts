import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CustomerRegistrationService } from "../../src/modules/customer-registration"
import type { OtpVerificationService } from "../../src/modules/otp-verification"
import type { PasswordManagementService } from "../../src/modules/password-management"
import type { ReferralLinkModuleService } from "../../src/modules/referral-link"
import type { OtpPurpose } from "../../src/types"
import type { AppOptions } from "./app"
import { startContainer, type TestContainer } from "./container"
import type { Database } from "./database"
import { uniqueEmail, uniquePhone } from "./unique"

/** Options of a shop whose customers register with email and phone, and log in by either. */
export const BOTH_CONTACTS = {
  registration: { identifier: "both" },
  login: { identifier: "both" },
}

/** A container for all tests of a file or of a `describe` block: it starts before the first and stops after the last. */
export function useContainer(
  choices?: Omit<AppOptions, "shareOutboxOf">,
): TestContainer {
  let app: TestContainer | undefined
  beforeAll(async () => {
    app = await startContainer(choices)
  })
  afterAll(() => app?.stop())
  return new Proxy({} as TestContainer, {
    get: (_target, name) => app?.[name as keyof TestContainer],
  })
}

/** The services of the plugin. */
export const servicesOf = (container: MedusaContainer) => ({
  registration: container.resolve<CustomerRegistrationService>(
    "customer_registration",
  ),
  otps: container.resolve<OtpVerificationService>("otp_verification"),
  passwords: container.resolve<PasswordManagementService>(
    "password_management",
  ),
  referrals: container.resolve<ReferralLinkModuleService>("referral_link"),
})

/** An error as a workflow hands it back: a copy. */
export type WorkflowError = {
  message: string
  type?: string
  errorCode?: string
  status?: number
  details?: Record<string, unknown>
}

/** Runs a workflow by its id. */
export async function runWorkflow(
  container: MedusaContainer,
  id: string,
  input: object,
): Promise<{
  result: Record<string, unknown> | undefined
  error: WorkflowError | undefined
}> {
  const { result, errors } = await container
    .resolve(Modules.WORKFLOW_ENGINE)
    .run(id, { input, throwOnError: false })
  return {
    result: result as Record<string, unknown> | undefined,
    error: errors[0]?.error as WorkflowError | undefined,
  }
}

type Channel = "email" | "phone"

/** Registers a login, as `POST /auth/customer/emailpass/register` does; resolves with the auth identity's id. */
export async function registerIdentity(
  container: MedusaContainer,
  channel: Channel,
  value: string,
): Promise<string> {
  const { passwords, registration } = servicesOf(container)
  const { id } = await passwords.registerIdentity(
    { channel, value },
    `hash-of-${value}`,
    registration.claimPolicy,
  )
  return id
}

/** Signs a customer up, who has verified nothing yet; the first contact is the one that they register with. */
export async function signUp(
  container: MedusaContainer,
  contacts: { email?: string; phone?: string },
  more: { referral_code?: string } = {},
): Promise<{ id: string; authIdentityId: string }> {
  const [[channel, value]] = Object.entries(contacts) as [Channel, string][]
  const authIdentityId = await registerIdentity(container, channel, value)
  const { result, error } = await runWorkflow(container, "register-customer", {
    auth_identity_id: authIdentityId,
    ...contacts,
    first_name: "Ada",
    ...more,
  })
  if (error) {
    throw new Error(`register-customer failed: ${error.message}`)
  }
  return { id: String(result?.id), authIdentityId }
}

/** Signs a customer up with email and phone, each a unique one unless it is given. */
export async function signUpWithBoth(
  container: MedusaContainer,
  contacts: { email?: string; phone?: string } = {},
  more: { referral_code?: string } = {},
): Promise<{
  id: string
  authIdentityId: string
  email: string
  phone: string
}> {
  const both = { email: uniqueEmail(), phone: uniquePhone(), ...contacts }
  return { ...(await signUp(container, both, more)), ...both }
}

/** Sends a code and resolves with its token and the code's record. */
export async function makeOtp(
  container: MedusaContainer,
  customerId: string,
  destination: string,
): Promise<{ id: string; token: string; code: string }> {
  const { otps, registration } = servicesOf(container)
  const channel = destination.includes("@") ? "email" : "phone"
  return otps.generateOtpWithCode(
    {
      customer_id: customerId,
      purpose: `${channel}_verification`,
      destination,
    },
    registration.otpRules(90),
  )
}

/** A customer with an email, and a code for it. */
export async function newCode(
  container: MedusaContainer,
  email = uniqueEmail(),
): Promise<
  Awaited<ReturnType<typeof makeOtp>> & { customerId: string; email: string }
> {
  const { id } = await signUp(container, { email })
  return { ...(await makeOtp(container, id, email)), customerId: id, email }
}

/** Tries a code as the routes do. */
export const checkCode = (
  container: MedusaContainer,
  token: string,
  code: string,
  purposes: readonly OtpPurpose[] = ["email_verification"],
) => {
  const { otps, registration } = servicesOf(container)
  return otps.verifyOtp(
    { token, code, purposes },
    { ...registration.checkRules, maxAttempts: 5 },
  )
}

/** How many guesses at a code were counted; undefined if there is no such code. */
export async function attemptsOf(
  { query }: Database,
  id: string,
): Promise<number | undefined> {
  const [row] = await query<{ attempts: number }>(
    "SELECT attempts FROM otp_verification WHERE id = $1",
    [id],
  )
  return row?.attempts
}

/** Takes the right to send a code to the email of a customer, who need not exist. */
export const reserveOtp = (container: MedusaContainer, customer_id: string) => {
  const { otps, registration } = servicesOf(container)
  return otps.reserveOtp(
    { customer_id, purpose: "email_verification" },
    registration.otpRules(90),
  )
}

/** Records a verification, as a flow left it earlier. */
export const insertVerification = (
  { query }: Database,
  customerId: string,
  channel: Channel,
  value: string,
): Promise<unknown> =>
  query(
    `INSERT INTO contact_verification (id, customer_id, channel, value, verified_at)
     VALUES ($1, $2, $3, $4, '2026-01-02T03:04:05.678901Z')`,
    [`cver_${customerId}_${channel}`, customerId, channel, value],
  )

/** Gives every login of an auth identity a reset token, as Medusa stores it. */
export const insertResetToken = (
  { query }: Database,
  authIdentityId: string,
): Promise<unknown> =>
  query(
    `INSERT INTO auth_password_reset_token
            (id, token_hash, entity_id, auth_identity_id, provider_identity_id, expires_at)
     SELECT 'reset_' || id, md5(id), entity_id, auth_identity_id, id, now() + interval '1 hour'
       FROM provider_identity WHERE auth_identity_id = $1`,
    [authIdentityId],
  )
