import { deletionContactChannel } from "../deletion-contact"
import { parseOptions } from "../../config/options-schema"

const channelWith = (
  channel: string | undefined,
  verification: Record<string, string> = {},
) =>
  deletionContactChannel(
    parseOptions({
      ...(channel
        ? { account_deletion_request: { channel, template: "x.hbs" } }
        : {}),
      ...(verification.email
        ? { email_verification: { channel: verification.email } }
        : {}),
      ...(verification.phone
        ? { phone_verification: { channel: verification.phone } }
        : {}),
    }),
  )

describe("the contact that hears of a deletion", () => {
  it.each([
    [undefined, {}, "email"],
    ["email", {}, "email"],
    ["sms", {}, "phone"],
    ["whatsapp", { phone: "whatsapp" }, "phone"],
    ["post", { phone: "whatsapp" }, "email"],
    ["push", { phone: "push", email: "push" }, "email"],
  ])(
    "chooses for the channel %s beside %j the %s",
    (channel, others, expected) => {
      expect(channelWith(channel, others)).toBe(expected)
    },
  )
})
