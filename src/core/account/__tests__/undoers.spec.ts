import type { AccountChangeKind, ContactChannel } from "../../../types"
import type { Contact } from "../../contact/contact"
import { undoersOf } from "../account-changes"

const EMAIL: Contact = { channel: "email", value: "ada@example.com" }
const PHONE: Contact = { channel: "phone", value: "+4915112345678" }

/** The contacts of an account, each with the day on which it was verified. */
const undoers = (
  days: Partial<Record<ContactChannel, number>>,
  kind: AccountChangeKind,
  {
    channel = null,
    confirmed_by = null,
    newest = [],
  }: {
    channel?: ContactChannel | null
    confirmed_by?: ContactChannel | null
    newest?: Contact[]
  } = {},
): ContactChannel[] => {
  const verifications = [EMAIL, PHONE].flatMap((contact) => {
    const day = days[contact.channel]
    return day === undefined
      ? []
      : [
          {
            id: contact.channel,
            ...contact,
            verified_at: `2026-01-0${day}T00:00:00.000Z`,
          },
        ]
  })
  return undoersOf(
    {
      id: "acch_1",
      customer_id: "cus_1",
      kind,
      channel,
      confirmed_by,
      newest,
      expires_at: new Date(),
      snapshot: {
        customer: { email: EMAIL.value, phone: PHONE.value },
        verifications,
        logins: [],
        factors: [],
        recovery_codes: [],
      },
    },
    {},
  ).map((contact) => contact.channel)
}

describe("the contacts whose owners may undo a change", () => {
  it("are all contacts that were verified before a change by password or session", () => {
    expect(undoers({ email: 1, phone: 2 }, "password_changed")).toEqual([
      "email",
      "phone",
    ])
    expect(undoers({ email: 1 }, "password_changed")).toEqual(["email"])
    expect(undoers({}, "password_changed")).toEqual([])
  })

  it("are no newer than the contact whose code or link confirmed the change", () => {
    const after = (
      confirmed_by: ContactChannel,
      email: number,
      phone: number,
    ) => undoers({ email, phone }, "password_was_reset", { confirmed_by })
    expect(after("email", 1, 2)).toEqual(["email"])
    expect(after("phone", 1, 2)).toEqual(["email", "phone"])
    expect(after("phone", 2, 1)).toEqual(["phone"])
  })

  it("leave out a contact that another change has just put on the account", () => {
    expect(
      undoers({ email: 1, phone: 2 }, "password_changed", { newest: [PHONE] }),
    ).toEqual(["email"])
    expect(
      undoers({ email: 1, phone: 2 }, "password_changed", {
        newest: [{ channel: "phone", value: "+4915199999999" }],
      }),
    ).toEqual(["email", "phone"])
  })

  it.each(["contact_removed", "contact_changed"] as const)(
    "leave out the contact that a change takes off if an older one remains: %s",
    (kind) => {
      const of = (email: number, phone: number, channel: ContactChannel) =>
        undoers({ email, phone }, kind, { channel })
      expect(of(1, 2, "phone")).toEqual(["email"])
      expect(of(2, 1, "phone")).toEqual(["email", "phone"])
      expect(of(1, 2, "email")).toEqual(["email", "phone"])
      expect(undoers({ email: 1 }, kind, { channel: "email" })).toEqual([
        "email",
      ])
    },
  )
})
