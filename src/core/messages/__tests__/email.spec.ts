import { compileEmail, compileSms, type OtpTemplateData } from "../otp-message"

const data: OtpTemplateData = {
  code: "123456",
  expires_in_minutes: 15,
  purpose: "email_verification",
  first_name: "Ada",
  storefront_url: "https://shop.example.com",
}

const SUBJECT = "Your verification code"
const own = (source: string) => ({ source, name: "own.hbs" })

describe("the email of a code", () => {
  it("names code, expiry, person and shop, in text and HTML alike", () => {
    const { subject, text, html } = compileEmail(SUBJECT, null)(data)
    expect(subject).toBe(SUBJECT)
    for (const part of [text, html]) {
      expect(part).toContain("123456")
      expect(part).toContain("15 minutes")
      expect(part).toContain("Hello Ada,")
      expect(part).toContain("https://shop.example.com")
    }
  })

  it("greets a person without a name, and names no shop without an address", () => {
    const message = compileEmail(SUBJECT, null)
    const bare = { ...data, first_name: null, storefront_url: null }
    const { text, html } = message(bare)
    for (const part of [text, html]) {
      expect(part).toContain("Hello,")
      expect(part).not.toMatch(/null|undefined|href/)
    }
  })

  it("escapes typed texts in HTML", () => {
    const first_name = `<img src=x onerror="a('b')">&`
    const escaped =
      "&lt;img src&#x3D;x onerror&#x3D;&quot;a(&#x27;b&#x27;)&quot;&gt;&amp;"
    for (const template of [null, own("<p>{{first_name}}</p>")]) {
      const { html } = compileEmail(SUBJECT, template)({ ...data, first_name })
      expect(html).toContain(escaped)
      expect(html).not.toContain("<img")
    }
  })

  it("does not escape typed texts in text and subject", () => {
    const first_name = "Ada & O'Neil <3"
    const { subject, text } = compileEmail(
      "{{first_name}}: {{code}}",
      null,
    )({ ...data, first_name })
    expect(subject).toBe("Ada & O'Neil <3: 123456")
    expect(text).toContain("Hello Ada & O'Neil <3,")
  })

  it.each([
    ["CR LF", "Ada\r\nBcc: eve@example.com"],
    ["LF", "Ada\nBcc: eve@example.com"],
    ["CR", "Ada\rBcc: eve@example.com"],
    ["several", "Ada\r\n\r\n\nBcc: eve@example.com"],
  ])("removes line breaks from the subject: %s", (_which, first_name) => {
    const message = compileEmail("Hi {{first_name}}", null)
    expect(message({ ...data, first_name }).subject).toBe(
      "Hi Ada Bcc: eve@example.com",
    )
  })

  it("uses the shop's own HTML beside the built-in text", () => {
    const template = own(
      "<b>{{code}}</b>{{purpose}} {{expires_in_minutes}} {{storefront_url}}",
    )
    const { html, text } = compileEmail(SUBJECT, template)(data)
    expect(html).toBe(
      "<b>123456</b>email_verification 15 https://shop.example.com",
    )
    expect(text).toContain("123456")
  })

  it("reads no variables but its own", () => {
    const template = own("[{{constructor}}{{__proto__}}{{env}}]")
    expect(compileEmail(SUBJECT, template)(data).html).toBe("[]")
  })
})

describe("a template that does not work", () => {
  const BROKEN = [
    ["an open block", "{{#if code}}"],
    ["a block closed by another", "{{#if code}}{{/each}}"],
    ["an open expression", "{{code"],
    ["an unknown helper", "{{shout code}}"],
    ["an unknown partial", "{{> footer}}"],
  ]

  it.each(BROKEN)(
    "refuses to compile a broken template: %s",
    (_what, source) => {
      const fault =
        /^customer-registration: the template own\.hbs does not compile: \S/
      expect(() => compileEmail(SUBJECT, own(source))).toThrow(fault)
      expect(() => compileSms(own(source))).toThrow(fault)
    },
  )

  it("refuses to compile a broken template of the subject", () => {
    expect(() => compileEmail("{{#if}}", null)).toThrow(
      "customer-registration: the template subject does not compile",
    )
  })
})
