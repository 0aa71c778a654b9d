import { z } from "@medusajs/framework/zod"
import {
  DELETION_STATUSES,
  type AdminDeletionListResponse,
  type AdminDeletionRequest,
  type AdminRegistration,
} from "../../src/types"
import { link, ReferredCustomer, referralPage } from "./store-answers"
import { nullableText, time } from "./values"

const nullableTime = time.nullable()

const deletion = {
  id: z.string(),
  status: z.enum(DELETION_STATUSES),
  created_at: time,
  expires_at: nullableTime.describe("Of a pending one."),
  deletion_scheduled_at: nullableTime,
  cancelled_at: nullableTime,
  completed_at: nullableTime,
}

const DeletionRequest = z.object({
  ...deletion,
  customer_id: z.string(),
  reason: nullableText.describe(
    "The customer's own words; emptied with the erasure.",
  ),
  active: z.boolean().describe("Blocks the account now."),
  confirmed_at: nullableTime,
  reminded_at: nullableTime,
  erased_at: nullableTime,
  tries: z.int().min(0).describe("Runs of the job that took it."),
  set_aside_at: nullableTime.describe(
    "Since when the job leaves it to staff, after too many failures.",
  ),
  last_error: nullableText.describe("Name of the last failure."),
  handled_by: nullableText.describe(
    "Id of the staff user, or of the API key, that cancelled or expedited it.",
  ),
  note: nullableText.describe("What they wrote, at the last decision."),
  decisions: z
    .array(
      z.object({
        action: z.enum(["cancelled", "expedited"]),
        handled_by: z.string(),
        note: nullableText,
        at: time,
      }),
    )
    .describe("All that staff has decided about it, the first first."),
  updated_at: time,
  customer: z
    .object({
      id: z.string(),
      email: nullableText,
      first_name: nullableText,
      last_name: nullableText,
      phone: nullableText,
    })
    .nullable()
    .describe("The customer as it is now; null once it is gone."),
}) satisfies z.ZodType<AdminDeletionRequest>

const DeletionRequestList = z.object({
  requests: z.array(DeletionRequest),
  count: z.int().min(0).describe("How many there are on all pages."),
  count_is_estimate: z
    .boolean()
    .describe("True where `count` is the database's estimate."),
  offset: z.int(),
  limit: z.int(),
  next_cursor: nullableText.describe(
    "Goes into the query for the next page, as `cursor`; null after the last.",
  ),
}) satisfies z.ZodType<AdminDeletionListResponse>

const Registration = z.object({
  customer_id: z.string(),
  email_verified: z.boolean(),
  phone_verified: z.boolean(),
  providers: z
    .array(z.string())
    .describe("The auth providers that the customer can log in with."),
  disabled: z.boolean().describe("Staff closed the account."),
  deletion: z
    .object(deletion)
    .nullable()
    .describe("The latest deletion request; null where there never was one."),
  referral_code: nullableText.describe("Null where none was made yet."),
  referrer: z
    .object({ ...link, customer: ReferredCustomer.nullable() })
    .nullable()
    .describe("Who brought the customer; null where nobody did."),
  ...referralPage,
}) satisfies z.ZodType<AdminRegistration>

const channel = z.enum(["email", "phone"])

/** Schemas of the answers of `/admin`, by name. */
export const ADMIN_ANSWERS = {
  DeletionRequest,
  DeletionRequestAnswer: z.object({ request: DeletionRequest }),
  DeletionRequestList,
  RegistrationAnswer: z.object({ registration: Registration }),
  AccountAccess: z.object({ customer_id: z.string(), disabled: z.boolean() }),
  MessagesPaused: z.object({
    channel,
    paused: z.literal(true),
    hours: z.number(),
  }),
  MessagesResumed: z.object({ channel, paused: z.literal(false) }),
}
