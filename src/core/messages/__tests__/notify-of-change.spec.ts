import type { Contact } from "../../contact/contact"
import { fitsOneSegment } from "../gsm7"
import {
  noticeMessage,
  noticeRecipients,
  type AccountChange,
} from "../notify-of-change"

const AT = new Date("2026-11-28T09:30:59.999Z")
const email: Contact = { channel: "email", value: "ada@example.com" }
const phone: Contact = { channel: "phone", value: "+4915112345678" }
const long: Contact = {
  channel: "email",
  value: `ada@${"sub.".repeat(40)}example.com`,
}

const CHANGES: AccountChange[] = [
  { kind: "password_changed" },
  { kind: "password_was_reset" },
  ...(["contact_added", "contact_changed", "contact_removed"] as const).flatMap(
    (kind) => [email, phone, long].map((contact) => ({ kind, contact })),
  ),
]

describe("the recipients of a notice", () => {
  it("sends a notice to all verified contacts but the one that acted", () => {
    expect(noticeRecipients([email, phone], undefined, {})).toEqual([
      email,
      phone,
    ])
    expect(noticeRecipients([email, phone], email, {})).toEqual([phone])
    expect(noticeRecipients([email], email, {})).toEqual([])
    const spelled: Contact = { channel: "email", value: "Ada@Example.com" }
    expect(noticeRecipients([email, phone], spelled, {})).toEqual([phone])
    const other: Contact = { channel: "email", value: "eve@example.com" }
    expect(noticeRecipients([email, phone], other, {})).toEqual([email, phone])
  })
})

describe.each(CHANGES)("the notice $kind", (change) => {
  it("fits a notice into one SMS that says what happened, when, and what to do", () => {
    const { text } = noticeMessage(change, "phone", AT)
    expect(fitsOneSegment(text)).toBe(true)
    expect(text).toContain("2026-11-28 09:30 UTC")
    expect(text).toContain("your account")
    expect(text).toContain("If this was not you, ")
  })

  it("says the same in the email of a notice, with the contact masked", () => {
    const { subject, text, html } = noticeMessage(change, "email", AT)
    expect(subject).toMatch(/^Your /)
    expect(html).toContain("2026-11-28 09:30 UTC")
    for (const part of [subject, text, html]) {
      expect(part).not.toContain("ada@")
      expect(part).not.toContain(phone.value)
    }
  })
})
