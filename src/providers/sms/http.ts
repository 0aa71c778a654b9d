import Handlebars from "handlebars"
import { callCarrier, refusedWith, type Carrier, type Sms } from "./outcome"
import type { HttpOptions } from "./options"

/** A carrier with an HTTP API of its own. */
export const http = (options: HttpOptions): Carrier => {
  const handlebars = Handlebars.create()
  handlebars.registerHelper("json", (value) => JSON.stringify(value))
  handlebars.registerHelper("url", (value) => encodeURIComponent(String(value)))
  const render = handlebars.compile<Required<Sms>>(options.body, {
    noEscape: true,
    strict: true,
  })
  // A fault in the template stops the boot, and not the first message.
  render({ to: "+15550100", text: "", from: "" })
  const accepts = ({ status, ok }: Response) =>
    options.success ? options.success.includes(status) : ok
  return {
    name: options.name ?? "http",
    countries: options.countries,
    send: (message, signal) => {
      const { url, method = "POST", headers } = options
      const body = render({ from: "", ...message })
      return callCarrier(
        url,
        { method, headers, body, signal },
        async (response) => {
          await response.body?.cancel()
          return accepts(response)
            ? { kind: "sent" }
            : refusedWith(response.status)
        },
      )
    },
  }
}
