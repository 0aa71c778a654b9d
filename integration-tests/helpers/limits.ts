import { settingsOf, type Answer, type App } from "./app"

/** The options of the limits, each far away unless it is chosen. */
export const limitsOf = (chosen: Record<string, unknown>) => ({
  rate_limit: {
    ...(settingsOf({}).options.rate_limit as Record<string, unknown>),
    ...chosen,
  },
})

/** Tries a login, whatever the answer. */
export const tryLogin = (
  app: App,
  body: Record<string, unknown>,
  {
    ip,
    path = "/auth/customer/emailpass",
    method = "POST",
  }: { ip?: string; path?: string; method?: string } = {},
): Promise<Answer> => app.request(method, path, { body, ip })

/** The status and code of an answer, as one word. */
export const kindOf = ({ status, body }: Answer): string =>
  status < 400 ? String(status) : `${status} ${body?.code ?? body?.type}`
