import {
  ListReferrals,
  ReferralQr,
} from "../../src/api/store/my-referrals/validators"
import {
  CUSTOMER,
  LIMITS,
  OF_CUSTOMER,
  SENDING,
  SESSION,
  TAKEN,
} from "./groups"
import { CHALLENGE_PATH } from "../../src/types"
import type { Operation } from "./operation"
import { fields } from "./values"

const ME = "/store/customers/me"

const profile = {
  path: ME,
  summary: "Update the profile",
  description:
    "Profile fields only; use `POST /store/customers/me/contact` to change the email or phone.",
  credentials: CUSTOMER,
  query: fields,
  body: "UpdateProfile",
  answer: "CustomerAnswer",
  errors: ["contact_change_requires_otp", "invalid_data", ...OF_CUSTOMER],
  medusaErrors: [400],
} as const satisfies Omit<Operation, "id" | "method">

/** The routes of `/store`, except those of a deletion. */
export const STORE_OPERATIONS: Operation[] = [
  {
    id: "createCustomer",
    method: "post",
    path: "/store/customers",
    summary: "Create the customer",
    description:
      "Creates the customer with the registration token, once. The identifier must be the one that the token was issued for. `registration.identifier` determines whether the email, the phone or both are required.",
    credentials: ["registrationToken"],
    query: fields,
    body: "CreateCustomer",
    answer: "RegisteredCustomer",
    errors: ["invalid_data", ...SESSION, ...TAKEN, "busy"],
    medusaErrors: [400],
  },
  {
    id: "retrieveCustomer",
    method: "get",
    path: ME,
    summary: "Show the customer",
    description: "Medusa's customer and whether email and phone are verified.",
    credentials: CUSTOMER,
    query: fields,
    answer: "CustomerAnswer",
    errors: OF_CUSTOMER,
    medusaErrors: [400],
  },
  { id: "updateCustomer", method: "post", ...profile },
  { id: "patchCustomer", method: "patch", ...profile },
  {
    id: "requestContactChange",
    method: "post",
    path: `${ME}/contact`,
    summary: "Request a change of email or phone",
    description:
      "Sends a code to the new value. Nothing changes until the code is verified. Needs a fresh authentication (`step_up`).",
    credentials: CUSTOMER,
    body: "ChangeContact",
    answer: "OtpSent",
    errors: [
      "invalid_data",
      ...OF_CUSTOMER,
      "reauthentication_required",
      ...TAKEN,
      ...SENDING,
      "delivery_failed",
    ],
    medusaErrors: [400, 401],
  },
  {
    id: "verifyContactChange",
    method: "post",
    path: `${ME}/contact/verify`,
    summary: "Change the email or phone with a code",
    description:
      "Changes the contact, marks it verified and moves the provider identity, in one transaction. The session stays, and all others end; the response contains new tokens. A repeated request gets the same response, without a token.",
    credentials: CUSTOMER,
    body: "VerifyOtp",
    answer: "ContactChanged",
    errors: [
      "invalid_data",
      "otp_invalid",
      ...OF_CUSTOMER,
      ...TAKEN,
      ...LIMITS,
    ],
    medusaErrors: [400, 401],
  },
  {
    id: "removeContact",
    method: "delete",
    path: `${ME}/contact`,
    summary: "Remove the email or phone",
    description:
      "The value must be the current one, and another verified contact that the customer can log in with must remain. The session stays, and all others end; the response contains new tokens, and the removed contact gets a notice. Needs a fresh authentication (`step_up`).",
    credentials: CUSTOMER,
    body: "RemoveContact",
    answer: "ContactChanged",
    errors: [
      "invalid_data",
      ...SESSION,
      "reauthentication_required",
      ...LIMITS,
    ],
    medusaErrors: [400, 401],
  },
  {
    id: "sendOtp",
    method: "post",
    path: "/store/customers/otp/send",
    summary: "Send a code to verify the email or phone",
    description:
      "The response and its time are the same for an unknown customer; such a token never verifies anything.",
    credentials: ["none"],
    body: "SendOtp",
    hasBotCheck: true,
    answer: "OtpSent",
    errors: ["invalid_data", ...SENDING],
    medusaErrors: [400],
  },
  {
    id: "retrieveChallenge",
    method: "get",
    path: CHALLENGE_PATH,
    summary: "Get the challenge of a bot check",
    description:
      "ALTCHA's puzzle, for a call that got `bot_check_required`. Its solution is accepted once, within ten minutes. 404 `not_found` if `bot_protection` does not name ALTCHA.",
    credentials: ["none"],
    answer: "Challenge",
    errors: ["not_found", ...LIMITS],
    medusaErrors: [400],
  },
  {
    id: "verifyOtp",
    method: "post",
    path: "/store/customers/otp/verify",
    summary: "Verify the email or phone with a code",
    description:
      "If the call also carries a valid registration token or session of the same customer, `token` is a session token and `needs_login` is false.",
    credentials: ["none", "registrationToken", ...CUSTOMER],
    body: "VerifyContact",
    answer: "OtpVerified",
    errors: ["invalid_data", "otp_invalid", ...TAKEN, ...LIMITS],
    medusaErrors: [400],
  },
  {
    id: "undoChange",
    method: "post",
    path: "/store/customers/undo",
    summary: "Undo a change of the account, by the link of its notice",
    description:
      "Contacts, provider identities and second factors are as before the change; every session ends, and the password is gone. A link for a new password goes to the contact that the notice went to.",
    credentials: ["none"],
    body: "UndoChange",
    answer: "ChangeUndone",
    errors: ["invalid_data", "token_invalid", ...TAKEN, ...LIMITS],
    medusaErrors: [400],
  },
  {
    id: "changePassword",
    method: "post",
    path: "/store/customers/change-password",
    summary: "Change the password",
    description:
      "Requires the old password. The password changes for both channels. The session stays, and all others end; the response contains new tokens.",
    credentials: CUSTOMER,
    body: "ChangePassword",
    answer: "PasswordChanged",
    errors: [
      "invalid_data",
      "password_weak",
      "invalid_credentials",
      ...OF_CUSTOMER,
      ...LIMITS,
    ],
    medusaErrors: [400],
  },
  {
    id: "listMyReferrals",
    method: "get",
    path: "/store/my-referrals",
    summary: "List the customers whom the customer referred",
    description:
      "Newest first, with the code and the link that the customer shares.",
    credentials: CUSTOMER,
    query: ListReferrals,
    answer: "MyReferrals",
    errors: ["invalid_data", ...OF_CUSTOMER],
    medusaErrors: [400],
  },
  {
    id: "retrieveReferralQr",
    method: "get",
    path: "/store/my-referrals/qr",
    summary: "Show the referral link as a QR code",
    description:
      "The image of `referral_url`. The shop must set `storefrontUrl`.",
    credentials: CUSTOMER,
    query: ReferralQr,
    answer: ["image/svg+xml", "image/png"],
    errors: ["invalid_data", "not_found", ...OF_CUSTOMER],
    medusaErrors: [400],
  },
]
