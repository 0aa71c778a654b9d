import { z } from "@medusajs/framework/zod"
import {
  DELETION_STATUSES,
  VERIFICATION_PURPOSES,
  type AltchaChallenge,
  type ChangeUndoneResponse,
  type MyReferralsResponse,
  type OtpSentResponse,
  type ReferralCustomer,
  type RegistrationVerification,
} from "../../src/types"
import { loginTokens, presentSession } from "./session-answers"
import { nullableText, time, token } from "./values"

const sentCode = {
  token: token(
    "Names the code; send it together with the code in the next call.",
  ),
  expires_at: time,
}

const OtpSent = z
  .object(sentCode)
  .describe("A code is on its way.") satisfies z.ZodType<OtpSentResponse>

const Challenge = z
  .object({
    parameters: z.object({
      algorithm: z.literal("PBKDF2/SHA-256"),
      nonce: z.string().describe("Hex."),
      salt: z.string().describe("Hex."),
      cost: z.int().describe("Iterations of one try."),
      keyLength: z.int().describe("Bytes."),
      keyPrefix: z.string().describe("Hex: how the key must begin."),
      keySignature: z.string(),
      expiresAt: z.int().describe("Seconds since 1970."),
    }),
    signature: z.string(),
  })
  .describe(
    "A challenge of ALTCHA. The solution is `{ challenge, solution: { counter, derivedKey } }` as JSON in Base64.",
  ) satisfies z.ZodType<AltchaChallenge>

const flags = {
  email_verified: z
    .boolean()
    .describe("True while the current email is verified."),
  phone_verified: z
    .boolean()
    .describe("True while the current phone is verified."),
}

const Customer = z
  .looseObject({
    id: z.string(),
    email: nullableText,
    phone: nullableText.describe("E.164."),
    first_name: nullableText.optional(),
    last_name: nullableText.optional(),
    company_name: nullableText.optional(),
    metadata: z.record(z.string(), z.unknown()).nullable().optional(),
    locale: nullableText
      .optional()
      .describe(
        "The language of messages that the customer last used or set (BCP 47); on `/store/customers/me`.",
      ),
    ...flags,
  })
  .describe(
    "Medusa's customer with the fields that `fields` selects, and the two verification flags.",
  )

const CustomerAnswer = z.object({ customer: Customer })

const PresentSession = z.object({
  customer: Customer.nullable(),
  session: presentSession,
})

const Verification = z.object({
  type: z.enum(VERIFICATION_PURPOSES),
  ...sentCode,
}) satisfies z.ZodType<RegistrationVerification>

const RegisteredCustomer = z.object({
  customer: Customer,
  verification: z
    .array(Verification)
    .optional()
    .describe("The codes that `autoSendOnRegistration` sent."),
})

const verified = {
  verified: z.literal(true),
  customer: Customer,
  email_verified: z.literal(true).optional(),
  phone_verified: z.literal(true).optional(),
}

const OtpVerified = z
  .union([
    z.object({
      ...verified,
      ...loginTokens("A login token."),
      needs_login: z.literal(false),
    }),
    z.object({ ...verified, token: z.null(), needs_login: z.literal(true) }),
  ])
  .describe(
    "The contact is verified. `token` is a login token if the call also carried a valid registration token or session of that customer.",
  )

const freshTokens = loginTokens(
  "A new login token of the session; all other sessions have ended.",
)

const ContactChanged = z.object({
  customer: Customer,
  ...freshTokens,
  token: freshTokens.token
    .optional()
    .describe(
      "A new login token of the session; all other sessions have ended. Missing if the same request is repeated.",
    ),
  expires_at: freshTokens.expires_at.optional(),
})

const PasswordChanged = z.object({
  message: z.string(),
  customer_id: z.string(),
  ...freshTokens,
})

const ChangeUndone = z.object({
  undone: z.literal(true),
  channel: z
    .enum(["email", "phone"])
    .describe("Of the contact that the link for a new password goes to."),
}) satisfies z.ZodType<ChangeUndoneResponse>

const status = z.enum(DELETION_STATUSES)

const DeletionConfirmed = z.object({
  request: z.object({
    id: z.string(),
    customer_id: z.string(),
    reason: nullableText,
    deletion_scheduled_at: time,
    status: status.extract(["confirmed"]),
  }),
})

const DeletionCancelled = z.object({
  cancelled: z.literal(true),
  request: z.object({
    id: z.string(),
    customer_id: z.string(),
    status: status.extract(["cancelled"]),
    cancelled_at: time,
  }),
})

const contacts = {
  email: nullableText.describe(
    "Shown as `referral.contact_visibility` allows.",
  ),
  phone: nullableText.describe(
    "Shown as `referral.contact_visibility` allows.",
  ),
}

/** A customer in a list of referrals. */
export const ReferredCustomer = z.object({
  id: z.string(),
  first_name: nullableText,
  last_name: nullableText,
  ...contacts,
  created_at: time,
}) satisfies z.ZodType<ReferralCustomer>

/** A link from a customer to the referrers. */
export const link = {
  referral_link_id: z.string(),
  referred_at: time,
  parent_customers_by_level: z
    .record(z.string(), z.string())
    .describe(
      'Ids by level: "1" is the direct referrer. Levels of deleted customers are left out.',
    ),
}

const Referral = z.object({ ...link, customer: ReferredCustomer })

/** One page of the customers whom a customer referred. */
export const referralPage = {
  children: z.array(Referral),
  count: z.int().min(0).describe("Total number on all pages."),
  limit: z.int(),
  offset: z.int(),
}

const MyReferrals = z.object({
  ...referralPage,
  referral_code: z.string().describe("The code that the customer shares."),
  referral_url: nullableText.describe(
    "The link that the customer shares; null if the shop sets no `storefrontUrl`.",
  ),
}) satisfies z.ZodType<MyReferralsResponse>

/** Schemas of the responses of `/store`, by name. */
export const STORE_ANSWERS = {
  OtpSent,
  Challenge,
  Customer,
  CustomerAnswer,
  PresentSession,
  Verification,
  RegisteredCustomer,
  OtpVerified,
  ContactChanged,
  PasswordChanged,
  ChangeUndone,
  DeletionConfirmed,
  DeletionCancelled,
  ReferredCustomer,
  Referral,
  MyReferrals,
}
