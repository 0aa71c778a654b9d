import { fitsOneSegment } from "../gsm7"
import { compileSms, type OtpTemplateData } from "../otp-message"

const data: OtpTemplateData = {
  code: "123456",
  expires_in_minutes: 15,
  purpose: "phone_verification",
  first_name: "Ada",
  storefront_url: "https://shop.example.com/de?x=1",
}

/** The text of the built-in SMS. */
const builtIn = (change: Partial<OtpTemplateData> = {}): string =>
  compileSms(null)({ ...data, ...change }).text

/** A host of exactly so many characters. */
const hostOf = (length: number): string =>
  `${"a".repeat(40)}.${"b".repeat(200)}.`.slice(0, length - 4) + ".com"

const withHost = (host: string) => ({ storefront_url: `https://${host}/` })

describe("the SMS of a code", () => {
  it("names the code and its lifetime in an SMS", () => {
    expect(builtIn({ storefront_url: null })).toBe(
      "123456 is your verification code. It expires in 15 minutes.",
    )
  })

  it("ends an SMS in the line by which browsers fill the code in", () => {
    expect(builtIn().split("\n").at(-1)).toBe("@shop.example.com #123456")
  })

  it("names in the last line only the host, in ASCII", () => {
    for (const [url, host] of [
      ["https://shop.example.com:8443/a", "shop.example.com"],
      ["https://user:pass@shop.example.com", "shop.example.com"],
      ["https://SHOP.example.com", "shop.example.com"],
      ["https://müller.example", "xn--mller-kva.example"],
    ]) {
      expect(builtIn({ storefront_url: url })).toMatch(
        new RegExp(`\n@${host.replaceAll(".", "\\.")} #123456$`),
      )
    }
  })

  it("omits the last line without a storefront", () => {
    const text = builtIn({ storefront_url: null })
    expect(text).not.toMatch(/[@#\n]/)
  })

  it("fits the longest code and a host of 40 characters into one segment", () => {
    const host = hostOf(40)
    expect(host).toHaveLength(40)
    const text = builtIn({
      code: "ABCDEFGHJK",
      expires_in_minutes: 60,
      ...withHost(host),
    })
    expect(text).toContain(`@${host} #ABCDEFGHJK`)
    expect(fitsOneSegment(text)).toBe(true)
  })

  it("omits the last line if it would cost a second segment", () => {
    for (const length of [40, 60, 80, 82, 84, 86, 88, 90, 120, 200]) {
      const host = hostOf(length)
      const text = builtIn(withHost(host))
      expect(fitsOneSegment(text)).toBe(true)
      const body = "123456 is your verification code. It expires in 15 minutes."
      const full = `${body}\n\n@${host} #123456`
      expect(text).toBe(full.length <= 160 ? full : body)
    }
  })

  it("gives an SMS neither subject nor HTML", () => {
    expect(Object.keys(compileSms(null)(data))).toEqual(["text"])
  })

  it("uses the shop's own text, as it is and with the last line", () => {
    const sms = compileSms({
      source: "\n{{first_name}} & Söhne: {{code}} <{{purpose}}>\n\n",
      name: "own.hbs",
    })
    expect(sms({ ...data, first_name: "Ada's" }).text).toBe(
      "Ada's & Söhne: 123456 <phone_verification>\n\n@shop.example.com #123456",
    )
    expect(sms({ ...data, storefront_url: null }).text).not.toContain("\n")
  })

  it("keeps the last line of the shop's own text, however long it is", () => {
    const source = `${"Text. ".repeat(40)}{{code}}`
    const { text } = compileSms({ source, name: "own.hbs" })(data)
    expect(text).toMatch(/\n@shop\.example\.com #123456$/)
  })
})
