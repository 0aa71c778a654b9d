import type {
  ContactChannel,
  CustomerRegistrationOptions,
} from "../../../types"
import { parseOptions } from "../../config/options-schema"
import { MESSAGE_NAMES, type MessageName } from "../built-in-messages"
import { LANGUAGES } from "../languages"
import { MessageRenderer } from "../message-renderer"
import { channelsOf, sampleData } from "../sample-data"
import { fitsOneSegment, isGsm7, segmentsOf } from "../sms-segments"
import { Storefronts } from "../storefronts"

const SHOP = "https://shop.example.com"

const rendererOf = (given: CustomerRegistrationOptions): MessageRenderer => {
  const options = parseOptions(given)
  return new MessageRenderer(options, new Storefronts(options))
}

const builtIn = rendererOf({ storefrontUrl: SHOP })
const withoutShop = rendererOf({})

const render = (
  name: MessageName,
  channel: ContactChannel,
  data: object = {},
  { renderer = builtIn, locale = "en" } = {},
) =>
  renderer.render(
    name,
    channel,
    Object.assign({ first_name: "Ada" }, sampleData(name), data),
    { locale, sales_channel_id: null },
  )

const code = { code: "123456", expires_in_minutes: 15 }

describe("the email of a code", () => {
  it("names code, expiry, person and shop, in text and HTML alike", () => {
    const { subject, text, html } = render("email_verification", "email", code)
    expect(subject).toBe("Your verification code")
    for (const part of [text, html]) {
      expect(part).toContain("123456")
      expect(part).toContain("It expires in 15 minutes.")
      expect(part).toContain("Hello Ada,")
      expect(part).toContain(SHOP)
    }
  })

  it("greets a person without a name, and names no shop without an address", () => {
    const { text, html } = render(
      "email_verification",
      "email",
      { first_name: null },
      { renderer: withoutShop },
    )
    for (const part of [text, html]) {
      expect(part).toContain("Hello,")
      expect(part).not.toMatch(/null|undefined|href/)
    }
  })

  it("takes a typed name as text, whatever is in it", () => {
    const first_name = `<b>&</b> $t(code.expires) {{code}}`
    const { text, html } = render("email_verification", "email", {
      first_name,
    })
    expect(text).toContain(`Hello ${first_name},`)
    expect(html).toContain("&lt;b&gt;&amp;&lt;/b&gt; $t(code.expires) {{code}}")
    expect(html).not.toContain("<b>")
  })

  it("names the shop in every text", () => {
    const renderer = rendererOf({
      storefrontUrl: SHOP,
      messages: { shop_name: "Müller & Co" },
    })
    const { text, html } = render("email_verification", "email", code, {
      renderer,
    })
    expect(text).toContain("Müller & Co\nhttps://shop.example.com")
    expect(html).toContain(">Müller &amp; Co</a>")
    expect(render("phone_verification", "phone", code, { renderer }).text).toBe(
      "Müller & Co: 123456 is your verification code. It expires in 15 minutes.\n\n@shop.example.com #123456",
    )
  })

  it("says one minute, and a deletion as soon as the code is entered", () => {
    const { text } = render("account_deletion_request", "email", {
      expires_in_minutes: 1,
      scheduled_days: 0,
    })
    expect(text).toContain("It expires in 1 minute.")
    expect(text).toContain("deleted as soon as you enter the code")
  })
})

/** A host of exactly so many characters. */
const hostOf = (length: number): string =>
  `${"a".repeat(40)}.${"b".repeat(200)}.`.slice(0, length - 4) + ".com"

const smsAt = (storefrontUrl: string, data: object = code): string =>
  render("phone_verification", "phone", data, {
    renderer: rendererOf({ storefrontUrl }),
  }).text

describe("the SMS of a code", () => {
  const body = "123456 is your verification code. It expires in 15 minutes."

  it("names the code and its lifetime, and nothing else without a storefront", () => {
    const sms = render("phone_verification", "phone", code, {
      renderer: withoutShop,
    })
    expect(sms).toEqual({ text: body })
  })

  it.each([
    ["https://shop.example.com:8443/a", "shop.example.com"],
    ["https://user:pass@shop.example.com", "shop.example.com"],
    ["https://SHOP.example.com", "shop.example.com"],
    ["https://müller.example", "xn--mller-kva.example"],
  ])(
    "ends in the line by which browsers fill the code in, for %s",
    (url, host) => {
      expect(smsAt(url)).toBe(`${body}\n\n@${host} #123456`)
    },
  )

  it("fits the longest code and a host of 40 characters into one segment", () => {
    const host = hostOf(40)
    const text = smsAt(`https://${host}`, {
      code: "ABCDEFGHJK",
      expires_in_minutes: 60,
    })
    expect(text).toContain(`@${host} #ABCDEFGHJK`)
    expect(fitsOneSegment(text)).toBe(true)
  })

  it("omits the last line if it would cost a second segment", () => {
    for (const length of [40, 60, 80, 82, 84, 86, 88, 90, 120, 200]) {
      const host = hostOf(length)
      const full = `${body}\n\n@${host} #123456`
      expect(smsAt(`https://${host}`)).toBe(full.length <= 160 ? full : body)
    }
  })
})

describe("the notices of a deletion", () => {
  it.each(["account_deletion_confirmed", "deletion_reminder"] as const)(
    "names the date and the link: %s",
    (notice) => {
      const { cancel_url } = sampleData(notice)
      const { text, html, subject } = render(notice, "email")
      expect(subject).toContain("will be deleted")
      for (const part of [text, html]) {
        expect(part).toContain("Jan 31, 2026")
        expect(part).toContain("Hello Ada")
      }
      expect(text).toContain(cancel_url)
      expect(html).toContain(cancel_url?.replace("=", "&#x3D;"))
      const sms = render(notice, "phone").text
      expect(sms).toContain(cancel_url)
      expect(sms).toContain("Jan 31, 2026")
      expect(fitsOneSegment(sms)).toBe(true)
    },
  )

  it.each(["account_deletion_confirmed", "deletion_reminder"] as const)(
    "says how to cancel by a code if there is no storefront: %s",
    (notice) => {
      const none = { cancel_url: null }
      const options = { renderer: withoutShop }
      const { text, html } = render(notice, "email", none, options)
      for (const part of [text, html]) {
        expect(part).toContain("request a code from the shop")
        expect(part).not.toContain("adr_")
      }
      const sms = render(notice, "phone", none, options).text
      expect(sms).toContain("cancel")
      expect(fitsOneSegment(sms)).toBe(true)
    },
  )

  it("keeps the link in an SMS, even if the storefront's name is too long for one segment", () => {
    const cancel_url = `https://${"long-".repeat(20)}shop.example.com/cancel-deletion#token=${"0".repeat(53)}`
    const { text } = render("account_deletion_confirmed", "phone", {
      cancel_url,
    })
    expect(text).toContain(cancel_url)
    expect(segmentsOf(text)).toBe(2)
  })

  it("shows no link if there is nothing to cancel", () => {
    for (const channel of ["email", "phone"] as const) {
      const { text } = render("deletion_cancelled", channel)
      expect(text).toContain("You can log in again")
      expect(text).not.toContain("cancel-deletion")
    }
  })
})

const CHANGES = [
  ["password_changed", {}],
  ["password_was_reset", {}],
  ["factor_added", {}],
  ["factor_removed", {}],
  ...(["contact_added", "contact_changed", "contact_removed"] as const).flatMap(
    (kind) =>
      [
        ["email", "***@example.com"],
        ["email", `***@${"sub.".repeat(40)}example.com`],
        ["phone", "***5678"],
      ].map(([channel, contact]) => [kind, { channel, contact }] as const),
  ),
] as [MessageName, object][]

describe.each(CHANGES)("the notice %s of %j", (name, data) => {
  it("says in one SMS what happened, when, and what to do", () => {
    const { text } = render(name, "phone", { ...data, undo_url: null })
    expect(fitsOneSegment(text)).toBe(true)
    expect(text).toContain("Jan 31, 8:30 PM UTC")
    expect(text).toMatch(/your account|Your password/)
    expect(text).toContain("If this was not you, ")
  })

  it("says in the email from which device, and how to undo it", () => {
    const { text, html } = render(name, "email", data)
    for (const part of [text, html]) {
      expect(part).toContain(
        "Jan 31, 2026, 8:30 PM UTC, Firefox 145 on Android 16",
      )
      expect(part).toContain("undo it")
      expect(part).toContain(`${SHOP}/account/undo#token`)
    }
  })

  it("keeps the link that undoes it in one SMS", () => {
    const { text } = render(name, "phone", data)
    expect(text).toContain(`Undo it: ${SHOP}/account/undo#token=`)
    expect(segmentsOf(text)).toBe(1)
  })
})

/** Messages with a link of about 100 characters: in an alphabet of 70 characters a segment it needs a second one. */
const hasLink = (text: string): boolean => text.includes("https://")

describe.each(LANGUAGES)("the texts in %s", (locale) => {
  const everything = MESSAGE_NAMES.flatMap((name) =>
    channelsOf(name).map((channel) => [name, channel] as const),
  )

  it("renders every message with the longest data, and nothing is left to fill in", () => {
    for (const [name, channel] of everything) {
      const {
        subject = "",
        text,
        html = "",
      } = render(
        name,
        channel,
        {},
        {
          locale,
        },
      )
      for (const part of [subject, text, html]) {
        expect(part).not.toMatch(/\{\{|\}\}|\b(?:undefined|null|NaN)\b|\$t\(/)
      }
      expect(subject).not.toContain("\n")
      expect(channel === "phone" || subject.length > 3).toBe(true)
    }
  })

  it("sends every SMS as one segment, and one with a link as two at most", () => {
    for (const [name, channel] of everything) {
      if (channel === "phone") {
        const { text } = render(name, channel, {}, { locale })
        const most = hasLink(text) && !isGsm7(text) ? 2 : 1
        expect([name, text, segmentsOf(text) <= most]).toEqual([
          name,
          text,
          true,
        ])
      }
    }
  })

  it("says in which direction it is read", () => {
    const { html } = render("email_verification", "email", {}, { locale })
    const direction = ["ar", "he"].includes(locale) ? "rtl" : "ltr"
    expect(html).toContain(`<html lang="${locale}" dir="${direction}">`)
  })
})
