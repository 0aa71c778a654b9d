import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseOptions } from "../../config/options-schema"
import {
  compileDeletionNotices,
  type DeletionNoticeData,
} from "../deletion-notices"
import { fitsOneSegment } from "../gsm7"

const token = `adr_${"0".repeat(26)}.${"A".repeat(22)}`

const dataWith = (storefront: string | null): DeletionNoticeData => ({
  purpose: "account_deletion_confirmed",
  first_name: "Ada",
  storefront_url: storefront,
  cancel_url: storefront && `${storefront}/cancel-deletion#token=${token}`,
  cancel_token: token,
  deletion_scheduled_at: "2026-11-28T12:34:56.000Z",
})

const builtIn = compileDeletionNotices(parseOptions({}))
const SHOP = "https://shop.example.com"

describe("the built-in notices of a deletion", () => {
  it.each(["confirmed", "reminder"] as const)(
    "names the date and the link in a deletion's notice (%s)",
    (notice) => {
      const data = dataWith(SHOP)
      const { text, html, subject } = builtIn[notice]("email", data)
      expect(subject).toContain("will be deleted")
      for (const part of [text, html]) {
        expect(part).toContain("2026-11-28")
        expect(part).toContain("Hello Ada")
      }
      expect(text).toContain(data.cancel_url)
      expect(html).toContain(data.cancel_url?.replace("=", "&#x3D;"))
      const sms = builtIn[notice]("phone", data).text
      expect(sms).toContain(data.cancel_url)
      expect(sms).toContain("2026-11-28")
      expect(fitsOneSegment(sms)).toBe(true)
    },
  )

  it.each(["confirmed", "reminder"] as const)(
    "says how to cancel by a code if there is no storefront (%s)",
    (notice) => {
      const { text, html } = builtIn[notice]("email", dataWith(null))
      for (const part of [text, html]) {
        expect(part).toContain("request a code from the shop")
        expect(part).not.toContain(token)
      }
      const sms = builtIn[notice]("phone", dataWith(null)).text
      expect(sms).toContain("cancel")
      expect(fitsOneSegment(sms)).toBe(true)
    },
  )

  it("keeps the link in an SMS, even if the storefront's name is too long for one segment", () => {
    const data = dataWith(`https://${"long-".repeat(20)}shop.example.com`)
    const { text } = builtIn.confirmed("phone", data)
    expect(text).toContain(data.cancel_url)
    expect(fitsOneSegment(text)).toBe(false)
  })

  it("shows no link if there is nothing to cancel", () => {
    const data = { ...dataWith(SHOP), cancel_url: null, cancel_token: null }
    for (const contact of ["email", "phone"] as const) {
      const { text } = builtIn.cancelled(contact, data)
      expect(text).toContain("You can log in again")
      expect(text).not.toContain("cancel-deletion")
    }
  })

  it("escapes names in the HTML of a deletion's notice", () => {
    const data = { ...dataWith(SHOP), first_name: "<b>Ada</b>" }
    const { html, text } = builtIn.confirmed("email", data)
    expect(html).toContain("&lt;b&gt;Ada")
    expect(text).toContain("<b>Ada</b>")
  })
})

describe("a shop's own notice", () => {
  const folder = mkdtempSync(join(tmpdir(), "notices-"))
  const template = join(folder, "own.hbs")
  writeFileSync(template, "{{first_name}}: {{{cancel_url}}} {{cancel_token}}")
  afterAll(() => rmSync(folder, { recursive: true }))

  const compiled = (channel: string) =>
    compileDeletionNotices(
      parseOptions({
        account_deletion_request: {
          channel,
          template,
          notices: { reminder: { template, subject: "By {{deletion_day}}" } },
        },
      }),
    )

  it("uses a shop's notice for the section's channel, and the built-in text for the other", () => {
    const data = dataWith(SHOP)
    const own = `Ada: ${data.cancel_url} ${token}`
    const byEmail = compiled("email")
    expect(byEmail.reminder("email", data)).toMatchObject({
      subject: "By 2026-11-28",
      html: own,
    })
    expect(byEmail.reminder("phone", data)).toEqual(
      builtIn.reminder("phone", data),
    )
    expect(byEmail.confirmed("email", data)).toEqual(
      builtIn.confirmed("email", data),
    )
    expect(compiled("sms").reminder("phone", data)).toEqual({ text: own })
  })

  it("stops the boot if the file of a notice is missing", () => {
    const options = parseOptions({
      account_deletion_request: {
        template,
        notices: { cancelled: { template: "none.hbs" } },
      },
    })
    expect(() => compileDeletionNotices(options)).toThrow(
      /account_deletion_request.notices.cancelled.template/,
    )
  })
})
