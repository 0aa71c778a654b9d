import type { Contact } from "../../contact/contact"
import { noticeRecipients } from "../notify-of-change"

const email: Contact = { channel: "email", value: "ada@example.com" }
const phone: Contact = { channel: "phone", value: "+4915112345678" }

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
