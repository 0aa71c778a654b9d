import { maskFault } from "../mask-fault"

const text = "KXQRTZ is your verification code. @shop.example.com #KXQRTZ"
const sent = ["+4915112345678", text, "ada@example.com"]

describe("a carrier's error in the log", () => {
  it("keeps an error's class and what it says of the carrier", () => {
    class CarrierError extends Error {
      override name = "CarrierError"
    }
    expect(maskFault(new CarrierError("401 bad API key"), sent)).toBe(
      "CarrierError: 401 bad API key",
    )
    const refused = Object.assign(new Error("connect ECONNREFUSED"), {
      code: "ECONNREFUSED",
    })
    expect(maskFault(refused, sent)).toBe(
      "Error ECONNREFUSED: connect ECONNREFUSED",
    )
  })

  it.each([
    `could not send "${text}"`,
    "no route to +4915112345678",
    "no route to 0151 1234 5678",
    "user ada@example.com is unknown",
    "the text KXQRTZ was refused",
    "GET https://shop.example.com/reset-password?token=abcdefghij",
    "token abcdefghijklmnopqrstuvwxyz0123",
  ])("hides the message, the contact and tokens of an error: %s", (message) => {
    const shown = maskFault(new Error(message), sent)
    for (const secret of [
      "KXQRTZ",
      "12345678",
      "5678",
      "ada@",
      "abcdefghij",
      "verification",
    ]) {
      expect(shown).not.toContain(secret)
    }
    expect(shown.startsWith("Error: ")).toBe(true)
  })

  it("writes an error in one line, even if it is not an Error", () => {
    expect(maskFault(new Error("a\nb\tc"), [])).toBe("Error: a b c")
    expect(maskFault("text", [])).toBe("Error")
    expect(maskFault(undefined, [])).toBe("Error")
    expect(maskFault(new Error("x ".repeat(999)), []).length).toBeLessThan(320)
  })
})
