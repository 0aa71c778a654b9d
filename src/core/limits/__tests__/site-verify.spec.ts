import { verifyAtSite, type SiteVerifyInput } from "../site-verify"

const input: SiteVerifyInput = {
  provider: "recaptcha",
  secret: "the secret",
  solution: "the solution",
  remoteip: "192.0.2.1",
}

const answering = (response: () => Response | Promise<Response>) =>
  jest.spyOn(globalThis, "fetch").mockImplementation(async () => response())

const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status })

afterEach(() => jest.restoreAllMocks())

describe("a service that checks solutions", () => {
  it.each([
    ["turnstile", "https://challenges.cloudflare.com/turnstile/v0/siteverify"],
    ["hcaptcha", "https://api.hcaptcha.com/siteverify"],
    ["recaptcha", "https://www.google.com/recaptcha/api/siteverify"],
  ] as const)(
    "is asked at its documented address: %s",
    async (provider, url) => {
      const fetch = answering(json({ success: true }))
      expect(await verifyAtSite({ ...input, provider })).toEqual({
        kind: "right",
      })
      expect(fetch).toHaveBeenCalledWith(
        url,
        expect.objectContaining({ method: "POST", redirect: "error" }),
      )
      expect(String(fetch.mock.calls[0][1]?.body)).toBe(
        "secret=the+secret&response=the+solution&remoteip=192.0.2.1",
      )
    },
  )

  it.each<[string, object, number, object]>([
    ["a solution", { success: true }, 200, { kind: "right" }],
    ["no solution", { success: false }, 200, { kind: "wrong" }],
    [
      "a person, by reCAPTCHA v3",
      { success: true, score: 0.5 },
      200,
      { kind: "right" },
    ],
    [
      "a bot, by reCAPTCHA v3",
      { success: true, score: 0.4 },
      200,
      { kind: "wrong" },
    ],
    [
      "a wrong secret",
      { success: false, "error-codes": ["invalid-input-secret"] },
      400,
      { kind: "unusable", reason: "secret_refused" },
    ],
    [
      "a fault of its own",
      { success: false, "error-codes": ["internal-error"] },
      200,
      { kind: "unavailable", reason: "internal_error" },
    ],
    ["an error", {}, 502, { kind: "unavailable", reason: "status_502" }],
    [
      "something else",
      { ok: true },
      429,
      { kind: "unusable", reason: "status_429" },
    ],
  ])("says that it saw %s", async (_what, body, status, outcome) => {
    answering(json(body, status))
    expect(await verifyAtSite(input)).toEqual(outcome)
  })

  it("rates nothing but reCAPTCHA by its score, which others count from the other end", async () => {
    answering(json({ success: true, score: 0.1 }))
    expect(await verifyAtSite({ ...input, provider: "hcaptcha" })).toEqual({
      kind: "right",
    })
  })

  it("is not asked about a text that is too long for a solution", async () => {
    const fetch = answering(json({ success: true }))
    expect(
      await verifyAtSite({ ...input, solution: "x".repeat(8_193) }),
    ).toEqual({ kind: "wrong" })
    expect(fetch).not.toHaveBeenCalled()
  })

  it("is unavailable if the network fails, also in the middle of the response", async () => {
    answering(() => Promise.reject(new TypeError("fetch failed")))
    const outcome = { kind: "unavailable", reason: "network" }
    expect(await verifyAtSite(input)).toEqual(outcome)
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError("terminated")),
    })
    answering(() => new Response(broken))
    expect(await verifyAtSite(input)).toEqual(outcome)
  })
})
