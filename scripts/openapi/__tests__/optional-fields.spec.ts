import { parseBody } from "../../../src/core/shared/parse-input"
import { REQUESTS } from "../components"

const contact = { email: "ada@example.com" }
const password = "violet-Kettle-93-harbour"
const otp = { token: "token", code: "123456" }

/** A right body of every route that takes one. */
const SAMPLES: Record<keyof typeof REQUESTS, Record<string, unknown>> = {
  LoginBody: { ...contact, password },
  RegisterBody: { ...contact, password },
  ResetBody: contact,
  UpdateBody: { password },
  CreateCustomer: contact,
  UpdateProfile: {},
  ChangeContact: contact,
  RemoveContact: contact,
  ChangePassword: {
    old_password: password,
    new_password: password,
    confirm_password: password,
  },
  SendOtp: { customer_id: "cus_1", type: "email_verification" },
  VerifyOtp: otp,
  VerifyContact: otp,
  UndoChange: { token: "token" },
  RefreshSession: { refresh_token: "token" },
  EndSession: {},
  Reauthenticate: { password },
  SendReauthenticationCode: { channel: "email" },
  RequestDeletion: {},
  RequestCancel: contact,
  ConfirmCancel: otp,
  DecisionBody: {},
  PauseMessages: { channel: "email" },
  ResumeMessages: { channel: "email" },
  SendPreview: { message: "password_changed" },
}

const bodies = Object.entries(REQUESTS).map(([name, schema]) => {
  const sample = SAMPLES[name as keyof typeof REQUESTS]
  const rest = Object.keys(schema.shape).filter((field) => !(field in sample))
  const needed = Object.entries(schema.shape)
    .filter(([, field]) => !field.safeParse(undefined).success)
    .map(([field]) => field)
  return { name, schema, sample, rest, needed }
})

/** What a route sees of a body: nothing of what is undefined or null. */
const given = (body: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => (value ?? undefined) !== undefined,
    ),
  )

describe.each(bodies)("the body $name", ({ schema, sample, rest, needed }) => {
  it.each(["", null])(
    "treats %j in an optional field as not given",
    (empty) => {
      const expected = given(parseBody(schema, sample))
      for (const field of rest) {
        const body = { ...sample, [field]: empty }
        expect(given(parseBody(schema, body))).toEqual(expected)
      }
      const all = Object.fromEntries(rest.map((field) => [field, empty]))
      expect(given(parseBody(schema, { ...all, ...sample }))).toEqual(expected)
    },
  )

  it.each(["", null])("refuses %j in a required field", (empty) => {
    for (const field of needed) {
      expect(() => parseBody(schema, { ...sample, [field]: empty })).toThrow(
        expect.objectContaining({ errorCode: "invalid_data" }),
      )
    }
  })
})

describe("the body of a profile update", () => {
  it("clears a field by an empty text as by null, and keeps what is absent", () => {
    const body = { first_name: "", last_name: null, metadata: null }
    expect(parseBody(REQUESTS.UpdateProfile, body)).toEqual({
      first_name: null,
      last_name: null,
      metadata: null,
    })
  })
})
