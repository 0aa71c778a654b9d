import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type {
  ContactChannel,
  CustomerRegistrationOptions,
} from "../../../types"
import { parseOptions } from "../../config/options-schema"
import type { MessageName } from "../built-in-messages"
import { MessageRenderer } from "../message-renderer"
import { sampleData } from "../sample-data"
import { Storefronts } from "../storefronts"

const SHOP = "https://shop.example.com"
const home = process.cwd()
let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "shop-")))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

const write = (files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const compile = (given: CustomerRegistrationOptions) => {
  const options = parseOptions({ storefrontUrl: SHOP, ...given })
  const renderer = new MessageRenderer(options, new Storefronts(options))
  return (
    name: MessageName,
    channel: ContactChannel = "email",
    locale = "en",
    sales_channel_id: string | null = null,
    data: object = {},
  ) =>
    renderer.render(
      name,
      channel,
      Object.assign({ first_name: "Ada" }, sampleData(name), data),
      { locale, sales_channel_id },
    )
}

const emails = (texts: object): CustomerRegistrationOptions => ({
  email_verification: { channel: "email", ...texts },
})
const phones = (texts: object): CustomerRegistrationOptions => ({
  phone_verification: { channel: "sms", ...texts },
})

describe("a shop's own template", () => {
  it("serves every purpose of its section, beside the built-in text", () => {
    write({
      "own.hbs":
        "<b>{{code}}</b>{{purpose}} {{expires_in_minutes}} {{storefront_url}}",
    })
    const render = compile(
      emails({ template: "own.hbs", subject: "{{code}}!" }),
    )
    for (const name of [
      "email_verification",
      "email_change",
      "email_reauthentication",
    ] as const) {
      expect(render(name)).toEqual({
        subject: "0000000000!",
        html: `<b>0000000000</b>${name} 60 ${SHOP}`,
        text: expect.stringContaining("Your verification code is: 0000000000"),
      })
    }
  })

  it("escapes in HTML, and not in text, SMS and subject", () => {
    write({ "own.hbs": "<p>{{first_name}}</p>" })
    const first_name = `<img src=x onerror="a('b')">&`
    const render = compile({
      ...emails({ template: "own.hbs", subject: "{{first_name}}" }),
      ...phones({ template: "own.hbs" }),
    })
    const email = render("email_verification", "email", "en", null, {
      first_name,
    })
    expect(email.html).toBe(
      "<p>&lt;img src&#x3D;x onerror&#x3D;&quot;a(&#x27;b&#x27;)&quot;&gt;&amp;</p>",
    )
    expect(email.subject).toBe(first_name)
    const sms = render("phone_verification", "phone", "en", null, {
      first_name,
    })
    expect(sms.text).toContain(`<p>${first_name}</p>`)
  })

  it.each([
    ["CR LF", "Ada\r\nBcc: eve@example.com"],
    ["LF", "Ada\nBcc: eve@example.com"],
    ["CR", "Ada\rBcc: eve@example.com"],
    ["several", "Ada\r\n\r\n\nBcc: eve@example.com"],
  ])("removes line breaks from the subject: %s", (_which, first_name) => {
    const render = compile(emails({ subject: "Hi {{first_name}}" }))
    const { subject } = render("email_verification", "email", "en", null, {
      first_name,
    })
    expect(subject).toBe("Hi Ada Bcc: eve@example.com")
  })

  it("reads no variables but its own", () => {
    write({ "own.hbs": "[{{constructor}}{{__proto__}}{{env}}]" })
    const render = compile(emails({ template: "own.hbs" }))
    expect(render("email_verification").html).toBe("[]")
  })

  it("keeps the line for WebOTP in an SMS of the shop, however long it is", () => {
    write({ "own.hbs": `\n${"Text. ".repeat(40)}{{code}}\n\n` })
    const { text } = compile(phones({ template: "own.hbs" }))(
      "phone_verification",
      "phone",
    )
    expect(text).toMatch(/\. 0{10}\n\n@shop\.example\.com #0{10}$/)
  })

  it("serves the channel of the deletion's section, and the built-in text the other", () => {
    write({ "own.hbs": "{{first_name}}: {{{cancel_url}}} {{deletion_day}}" })
    const section = (channel: string) => ({
      account_deletion_request: {
        channel,
        template: "own.hbs",
        notices: {
          reminder: { template: "own.hbs", subject: "By {{deletion_time}}" },
        },
      },
    })
    const builtIn = compile({})
    const own = `Ada: ${sampleData("deletion_reminder").cancel_url} 2026-01-31`
    const byEmail = compile(section("email"))
    expect(byEmail("deletion_reminder")).toMatchObject({
      subject: "By 2026-01-31 20:30 UTC",
      html: own,
    })
    for (const [name, channel] of [
      ["deletion_reminder", "phone"],
      ["account_deletion_confirmed", "email"],
    ] as const) {
      expect(byEmail(name, channel)).toEqual(builtIn(name, channel))
    }
    expect(compile(section("sms"))("deletion_reminder", "phone")).toEqual({
      text: own,
    })
  })

  it("is found from a production build, two folders below the app's root", () => {
    const build = join(folder, ".medusa", "server")
    write({ "own.hbs": "root", ".medusa/server/other.txt": "" })
    process.chdir(build)
    const html = () =>
      compile(emails({ template: "own.hbs" }))("email_verification").html
    expect(html()).toBe("root")
    write({ ".medusa/server/own.hbs": "build" })
    expect(html()).toBe("build")
  })

  it.each([
    ["an open block", "{{#if code}}"],
    ["a block closed by another", "{{#if code}}{{/each}}"],
    ["an open expression", "{{code"],
    ["an unknown helper", "{{shout code}}"],
    ["an unknown partial", "{{> footer}}"],
  ])("stops the boot if it is broken: %s", (_what, source) => {
    write({ "own.hbs": source })
    const fault =
      /^customer-registration: the template own\.hbs does not compile: \S/
    expect(() => compile(emails({ template: "own.hbs" }))).toThrow(fault)
    expect(() => compile(phones({ template: "own.hbs" }))).toThrow(fault)
    expect(() => compile(emails({ subject: source }))).toThrow(
      "customer-registration: the template email_verification.subject does not compile",
    )
  })

  it.each(["none.hbs", "."])(
    "stops the boot if there is no file at its path: %s",
    (template) => {
      expect(() => compile(emails({ template }))).toThrow(
        `customer-registration: email_verification.template: no template at "${template}" (relative to the app's root). Create the file or correct the path.`,
      )
    },
  )
})

describe("a template without a language", () => {
  it("serves customers of every language, in the default one", () => {
    write({ "own.hbs": "own" })
    const { html, text } = compile(emails({ template: "own.hbs" }))(
      "email_verification",
      "email",
      "de",
    )
    expect(html).toBe("own")
    expect(text).toContain("Your verification code is")
  })

  it("leaves other messages in the customer's language", () => {
    write({ "own.hbs": "own" })
    const render = compile(emails({ template: "own.hbs" }))
    expect(render("password_changed", "email", "de-AT").subject).toBe(
      "Ihr Passwort wurde geändert",
    )
  })
})

describe("a template with {locale} in its path", () => {
  it.each([
    ["a file for each language", "mail/code.{locale}.hbs"],
    ["a folder for each language", "mail/{locale}/code.hbs"],
  ])("is chosen by the customer's language: %s", (_what, template) => {
    for (const locale of ["en", "fr", "pt-BR"]) {
      write({ [template.replace("{locale}", locale)]: `own ${locale}` })
    }
    const render = compile(emails({ template }))
    const html = (locale: string) =>
      render("email_verification", "email", locale).html
    expect(html("fr-CA")).toBe("own fr")
    expect(html("pt-BR")).toBe("own pt-BR")
    expect(html("en")).toBe("own en")
    // Without a file: the built-in text of the language, or the default language.
    expect(html("de")).toContain("Ihr Bestätigungscode")
    expect(html("fi")).toBe("own en")
  })

  it("needs a file for the default language", () => {
    write({ "code.de.hbs": "own" })
    const template = "code.{locale}.hbs"
    expect(() => compile(emails({ template }))).toThrow(
      'email_verification.template: no template at "code.en.hbs"',
    )
    const render = compile({
      messages: { default_locale: "de" },
      ...emails({ template }),
    })
    expect(render("email_verification", "email", "fi").html).toBe("own")
  })
})

describe("the folder of a shop's texts", () => {
  const templates = "texts"

  it("replaces any part of any message in any language", () => {
    write({
      "texts/email_verification.fi.html.hbs": "<b>{{code}}</b>",
      "texts/email_verification.fi.txt.hbs": "koodi {{code}}",
      "texts/email_verification.fi.subject.hbs": "Koodi",
      "texts/phone_verification.fi.sms.hbs": "Koodi {{code}}",
      "texts/password_changed.en.subject.hbs": "{{changed}}: {{browser}}",
      "texts/readme.md": "not a template",
    })
    const render = compile({ messages: { templates } })
    expect(render("email_verification", "email", "fi-FI")).toEqual({
      subject: "Koodi",
      text: "koodi 0000000000",
      html: "<b>0000000000</b>",
    })
    expect(render("phone_verification", "phone", "fi").text).toMatch(/^Koodi 0/)
    expect(render("password_changed").subject).toBe(
      "Jan 31, 2026, 8:30 PM UTC: Firefox 145",
    )
    expect(render("password_changed").text).toContain("was changed")
  })

  it("takes precedence over the sections of the options, and a storefront's folder over both", () => {
    write({
      "own.hbs": "section",
      "texts/email_verification.de.html.hbs": "folder",
      "brand/email_verification.de.html.hbs":
        "{{storefront_name}} {{locale}} {{dir}}",
    })
    const render = compile({
      ...emails({ template: "own.hbs" }),
      messages: { templates },
      storefronts: [
        {
          sales_channels: ["sc_1"],
          url: "https://brand.example.com",
          name: "Brand",
          templates: "brand",
        },
      ],
    })
    const html = (locale: string, channel: string | null) =>
      render("email_verification", "email", locale, channel).html
    expect(html("en", null)).toBe("section")
    expect(html("de", null)).toBe("folder")
    expect(html("de", "sc_1")).toBe("Brand de ltr")
    expect(html("de", "sc_2")).toBe("folder")
  })

  it.each([
    ["email_verificaton.en.html.hbs", "is not named <message>"],
    ["email_verification.html.hbs", "is not named <message>"],
    ["email_verification.en.htm.hbs", "is not named <message>"],
    ["email_verification.en_US.html.hbs", "is not named <message>"],
    ["phone_verification.en.html.hbs", "is not sent by email"],
  ])("stops the boot if a file is named %s", (file, fault) => {
    write({ [`texts/${file}`]: "text" })
    expect(() => compile({ messages: { templates } })).toThrow(fault)
  })

  it("stops the boot if there is no such folder", () => {
    expect(() => compile({ messages: { templates } })).toThrow(
      'messages.templates: no folder at "texts"',
    )
  })
})

describe("a storefront", () => {
  it("gives messages its name, links, language, time zone and line for WebOTP", () => {
    const render = compile({
      storefronts: [
        {
          sales_channels: ["sc_1"],
          url: "https://marke.example.com/de",
          name: "Marke",
          locale: "de",
          time_zone: "Europe/Berlin",
        },
      ],
    })
    expect(render("phone_verification", "phone", "de", "sc_1").text).toBe(
      "Marke: 0000000000 ist Ihr Bestätigungscode. Er ist 60 Minuten gültig.\n\n@marke.example.com #0000000000",
    )
    const { html } = render("password_changed", "email", "de", "sc_1")
    expect(html).toContain('<a href="https://marke.example.com/de">Marke</a>')
    expect(html).toContain("31. Jan. 2026, 21:30 MEZ")
  })
})
