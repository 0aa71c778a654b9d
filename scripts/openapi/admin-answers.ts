import { z } from "@medusajs/framework/zod"
import {
  ACCOUNT_CHANGES,
  DELETION_STATUSES,
  MESSAGE_OUTCOMES,
  type AdminDeletionListResponse,
  type AdminDeletionRequest,
  type AdminMessagesResponse,
  type AdminPreview,
  type AdminPreviewsResponse,
  type AdminRegistration,
} from "../../src/types"
import { link, ReferredCustomer, referralPage } from "./store-answers"
import { nullableText, time } from "./values"

const nullableTime = time.nullable()

const deletion = {
  id: z.string(),
  status: z.enum(DELETION_STATUSES),
  created_at: time,
  expires_at: nullableTime.describe("Only for a pending request."),
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
  active: z.boolean().describe("Whether the request blocks the account now."),
  confirmed_at: nullableTime,
  reminded_at: nullableTime,
  erased_at: nullableTime,
  tries: z
    .int()
    .min(0)
    .describe("How many runs of the job have tried to erase the account."),
  set_aside_at: nullableTime.describe(
    "When the job set the request aside for staff, after too many failures.",
  ),
  last_error: nullableText.describe("Name of the last failure."),
  handled_by: nullableText.describe(
    "Id of the staff user or API key that cancelled or expedited it.",
  ),
  note: nullableText.describe("The note of the last decision."),
  decisions: z
    .array(
      z.object({
        action: z.enum(["cancelled", "expedited"]),
        handled_by: z.string(),
        note: nullableText,
        at: time,
      }),
    )
    .describe("All decisions of staff about it, oldest first."),
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
    .describe("The customer as it is now; null once the customer is deleted."),
}) satisfies z.ZodType<AdminDeletionRequest>

const DeletionRequestList = z.object({
  requests: z.array(DeletionRequest),
  count: z.int().min(0).describe("Total number on all pages."),
  count_is_estimate: z
    .boolean()
    .describe("True if `count` is the database's estimate."),
  offset: z.int(),
  limit: z.int(),
  next_cursor: nullableText.describe(
    "The `cursor` of the query for the next page; null on the last page.",
  ),
}) satisfies z.ZodType<AdminDeletionListResponse>

const Registration = z.object({
  customer_id: z.string(),
  email_verified: z.boolean(),
  phone_verified: z.boolean(),
  providers: z
    .array(z.string())
    .describe("The auth providers that the customer can log in with."),
  disabled: z.boolean().describe("Staff disabled the account."),
  deletion: z
    .object(deletion)
    .nullable()
    .describe("The latest deletion request; null if there never was one."),
  changes: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum([...ACCOUNT_CHANGES, "undone"]),
        channel: z
          .enum(["email", "phone"])
          .nullable()
          .describe("Of the contact that was added, changed or removed."),
        browser: nullableText,
        os: nullableText,
        created_at: time,
        undone_at: time.nullable(),
      }),
    )
    .describe(
      "The latest changes, the newest first; only in a shop that lets changes be undone.",
    ),
  referral_code: nullableText.describe("Null if none was made yet."),
  referrer: z
    .object({ ...link, customer: ReferredCustomer.nullable() })
    .nullable()
    .describe("The referrer; null if there is none."),
  ...referralPage,
}) satisfies z.ZodType<AdminRegistration>

const channel = z.enum(["email", "phone"])

const total = {
  count: z.int().min(0),
  outcomes: z
    .partialRecord(z.enum(MESSAGE_OUTCOMES), z.int().min(1))
    .describe("The count of each outcome that a message had."),
}

const codeTotal = { sent: z.int().min(0), entered: z.int().min(0) }

const MessagesAnswer = z.object({
  days: z.int(),
  since: time.describe("Beginning of the first day."),
  total: z.object(total),
  by_day: z
    .array(z.object({ day: z.string(), ...total }))
    .describe("Every day of the period in UTC, oldest first."),
  by_channel: z
    .array(z.object({ channel, ...total }))
    .describe("The most messages first; so are the lists below."),
  by_country: z
    .array(z.object({ country: nullableText, ...total }))
    .describe(
      "The country is null for emails, and for numbers that belong to no single one.",
    ),
  by_carrier: z
    .array(z.object({ carrier: nullableText, ...total }))
    .describe("The carrier is null for messages that no carrier got."),
  by_outcome: z.array(
    z.object({ outcome: z.enum(MESSAGE_OUTCOMES), count: z.int().min(1) }),
  ),
  countries: z
    .array(z.string())
    .describe("The countries of the whole period, whatever the filters are."),
  carriers: z.array(z.string()).describe("The carriers, the same."),
  codes: z
    .array(
      z.object({
        country: nullableText,
        ...codeTotal,
        last_hour: z
          .object(codeTotal)
          .describe("Without the last 5 to 15 minutes."),
        last_day: z.object(codeTotal).describe("The same."),
        warning: z
          .boolean()
          .describe(
            "Whether at least 50 codes of the last hour or day were sent and most of them never entered.",
          ),
      }),
    )
    .describe("Codes sent to phones, whatever the filters are."),
  pauses: z.array(
    z.object({
      channel,
      country: nullableText.describe(
        "The country whose sign-ups are paused; null if all messages of the channel are.",
      ),
      until: time,
    }),
  ),
}) satisfies z.ZodType<AdminMessagesResponse>

const PreviewAnswer = z.object({
  messages: z.array(z.object({ name: z.string(), channels: z.array(channel) })),
  locales: z
    .array(z.string())
    .describe("The languages with texts; the default one first."),
  storefronts: z.array(
    z.object({ name: z.string(), sales_channel_id: z.string() }),
  ),
  preview: z
    .object({
      subject: nullableText.describe("Null for an SMS."),
      text: z.string(),
      html: nullableText.describe("Null for an SMS."),
      segments: z
        .int()
        .nullable()
        .describe("How many SMS it is charged as; null for an email."),
    })
    .nullable(),
}) satisfies z.ZodType<AdminPreviewsResponse & { preview: AdminPreview | null }>

const pausedCountry = z
  .string()
  .optional()
  .describe("The country of the request, if it named one.")

/** Schemas of the responses of `/admin`, by name. */
export const ADMIN_ANSWERS = {
  DeletionRequest,
  DeletionRequestAnswer: z.object({ request: DeletionRequest }),
  DeletionRequestList,
  RegistrationAnswer: z.object({ registration: Registration }),
  AccountAccess: z.object({ customer_id: z.string(), disabled: z.boolean() }),
  MessagesAnswer,
  PreviewAnswer,
  PreviewSent: z.object({ sent: z.literal(true) }),
  MessagesPaused: z.object({
    channel,
    country: pausedCountry,
    paused: z.literal(true),
    hours: z.number(),
  }),
  MessagesResumed: z.object({
    channel,
    country: pausedCountry,
    paused: z.literal(false),
  }),
}
