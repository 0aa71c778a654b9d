import { MedusaError } from "@medusajs/framework/utils"
import { ERROR_CODES, type ErrorCode } from "../../../types"
import {
  contactTaken,
  invalidCredentials,
  isRegistrationError,
  RegistrationError,
  tokenInvalid,
  maskFault,
} from "../errors"

/** Status of every code, as the contract has them. */
const CONTRACT: Record<string, number> = {
  invalid_data: 400,
  otp_invalid: 400,
  email_login_disabled: 400,
  phone_login_disabled: 400,
  contact_change_requires_otp: 400,
  password_weak: 400,
  invalid_credentials: 401,
  token_invalid: 401,
  verification_required: 403,
  account_deletion_pending: 403,
  account_disabled: 403,
  email_taken: 409,
  phone_taken: 409,
  deletion_already_requested: 409,
  rate_limited: 429,
  otp_throttled: 429,
  busy: 503,
}

describe("an error of this plugin", () => {
  it.each(Object.entries(CONTRACT))(
    "gives the error %s the status %i",
    (code, status) => {
      const error = new RegistrationError(code as ErrorCode, "message")
      expect(error.status).toBe(status)
      expect(error.type).toBe(ERROR_CODES[code as ErrorCode].type)
    },
  )

  it("refuses a contact in a profile update as not allowed", () => {
    expect(ERROR_CODES.contact_change_requires_otp.type).toBe("not_allowed")
  })

  it("makes an error of Medusa's kind, known by its shape in a copy", () => {
    const error = invalidCredentials()
    expect(error).toBeInstanceOf(MedusaError)
    expect(isRegistrationError(error)).toBe(true)
    expect(isRegistrationError({ ...error })).toBe(true)
  })

  it.each([
    new MedusaError("not_found", "none", "otp_invalid"),
    new Error("otp_invalid"),
    { errorCode: "toString" },
    { errorCode: "made_up" },
    { errorCode: 1 },
    null,
    undefined,
    "otp_invalid",
  ])("recognises no error of the plugin in %p", (error) => {
    expect(isRegistrationError(error)).toBe(false)
  })

  it("names the channel that is taken", () => {
    expect(contactTaken("email").errorCode).toBe("email_taken")
    expect(contactTaken("phone").errorCode).toBe("phone_taken")
    expect(tokenInvalid().errorCode).toBe("token_invalid")
  })
})

const text = "KXQRTZ is your verification code. @shop.example.com #KXQRTZ"
const sent = ["+4915112345678", text, "ada@example.com"]

describe("a carrier's error in the log", () => {
  it("keeps an error's class and what it says of the carrier", () => {
    class CarrierError extends Error {
      override name = "CarrierError"
    }
    expect(maskFault(new CarrierError("401 bad API key"), sent)).toBe(
      "CarrierError: 401 bad API key",
    )
    const refused = Object.assign(new Error("connect ECONNREFUSED"), {
      code: "ECONNREFUSED",
    })
    expect(maskFault(refused, sent)).toBe(
      "Error ECONNREFUSED: connect ECONNREFUSED",
    )
  })

  it.each([
    `could not send "${text}"`,
    "no route to +4915112345678",
    "no route to 0151 1234 5678",
    "user ada@example.com is unknown",
    "the text KXQRTZ was refused",
    "GET https://shop.example.com/reset-password?token=abcdefghij",
    "token abcdefghijklmnopqrstuvwxyz0123",
  ])("hides the message, the contact and tokens of an error: %s", (message) => {
    const shown = maskFault(new Error(message), sent)
    for (const secret of [
      "KXQRTZ",
      "12345678",
      "5678",
      "ada@",
      "abcdefghij",
      "verification",
    ]) {
      expect(shown).not.toContain(secret)
    }
    expect(shown.startsWith("Error: ")).toBe(true)
  })

  it("writes an error in one line, even if it is not an Error", () => {
    expect(maskFault(new Error("a\nb\tc"), [])).toBe("Error: a b c")
    expect(maskFault("text", [])).toBe("Error")
    expect(maskFault(undefined, [])).toBe("Error")
    expect(maskFault(new Error("x ".repeat(999)), []).length).toBeLessThan(320)
  })
})
