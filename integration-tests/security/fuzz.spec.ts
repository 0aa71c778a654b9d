import fc from "fast-check"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ERROR_CODES } from "../../src/types"
import { startApp, type Answer, type App } from "../helpers/app"
import { deletionOptions } from "../helpers/deletion"
import { figure } from "../helpers/figures"
import { hostileCalls, type HostileCall } from "../helpers/fuzz-inputs"
import {
  FUZZED_ROUTES,
  prepareBearers,
  type Bearers,
  type FuzzedRoute,
} from "../helpers/fuzz-routes"
import { scaled } from "../helpers/scale"

/**
 * `FUZZ_RUNS` calls of each route. The seed is the same each time, so that a
 * change is judged by what it changes; `FUZZ_SEED` makes other calls.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? scaled(25, 300))
const SEED = Number(process.env.FUZZ_SEED ?? 1795266075902)

/** Calls that once went wrong. */
const REGRESSIONS: Record<string, Partial<HostileCall>[]> = {
  "DELETE /admin/customers/:id {}": [{ parameters: ["%00"] }],
  "POST /auth/:actor/:provider/reset-password {identifier, metadata}": [
    {
      fields: [["identifier", "[".repeat(5_000) + "]".repeat(5_000)]],
      parameters: ["x"],
    },
  ],
  "PATCH /store/customers/me {last_name, company_name, metadata}": [
    { fields: [["metadata", '{"a":[null]}']] },
    { fields: [["metadata", '{"a":{"hasOwnProperty":1}}']] },
  ],
}

const PLAIN: HostileCall = {
  fields: [],
  without: [],
  raw: null,
  query: [],
  headers: {},
  parameters: [],
  spelling: [],
}

const LEAK =
  /\bselect\b.+\bfrom\b|insert into|update ".+" set|violates|syntax error at|invalid byte sequence|\bat .+\(.+:\d+:\d+\)|node_modules|\/tmp\/|\/work\/|\/home\/|\/root\//i

/** The path of a call, with its parameters, spelling and query. */
const pathOf = (route: FuzzedRoute, call: HostileCall): string => {
  const parameters = call.parameters.values()
  const usual = (route.parameters ?? []).values()
  const path = route.path
    .replaceAll(/:\w+/g, () => {
      const own = usual.next().value ?? "x"
      return parameters.next().value ?? own
    })
    .replaceAll(/(?<!%.?)[a-z]/g, (letter, at: number) => {
      const spelling = call.spelling[at % (call.spelling.length || 1)]
      return spelling === "encoded"
        ? `%${letter.charCodeAt(0).toString(16)}`
        : spelling === "upper"
          ? letter.toUpperCase()
          : letter
    })
  const pairs = [...Object.entries(route.query ?? {}), ...call.query]
  const query = pairs.map((pair) => pair.join("=")).join("&")
  return query ? `${path}?${query}` : path
}

/** Written by hand: an object would lose names that come twice, and `__proto__`. */
const bodyOf = (route: FuzzedRoute, call: HostileCall): string => {
  const kept = Object.entries(route.body)
    .filter(([name]) => !call.without.includes(name))
    .filter(([name]) => !call.fields.some(([other]) => other === name))
    .map(([name, value]) => [name, JSON.stringify(value)])
  return `{${[...kept, ...call.fields]
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join(",")}}`
}

/** What is wrong with an answer; undefined where nothing is. */
const faultOf = ({ status, text, body }: Answer): string | undefined => {
  const known = ERROR_CODES[body?.code as keyof typeof ERROR_CODES]
  if (status < 200 || (status >= 500 && known?.status !== status)) {
    return `status ${status}`
  }
  if (LEAK.test(text)) {
    return "it says more than it should"
  }
  if (status < 400) {
    return undefined
  }
  if (known && Object.keys(body).join() !== "type,code,message,details") {
    return "it has not the shape of the plugin's errors"
  }
  if (status === 431 && text === "") {
    // Node's own parser, of a path that is longer than it reads; no app sees it.
    return undefined
  }
  if (status === 404 && /<pre>Cannot [A-Z]+ \S+<\/pre>/.test(text)) {
    // Express, of a path that is nobody's.
    return undefined
  }
  // Medusa's own errors, and those of the parser of bodies, have a message.
  return typeof body?.message === "string" ? undefined : "it is no JSON error"
}

describe(`any call, from the seed ${SEED}`, () => {
  let app: App
  let bearers: Bearers
  beforeAll(async () => {
    app = await startApp({
      options: {
        registration: { identifier: "both" },
        storefrontUrl: "https://shop.example.com",
        password_reset: {
          template: "templates/reset.hbs",
          sms_body: "{{token}}",
        },
        ...deletionOptions,
      },
    })
    bearers = await prepareBearers(app)
  })
  afterAll(() => app?.stop())

  const callOnce = async (
    route: FuzzedRoute,
    call: HostileCall,
  ): Promise<void> => {
    const answer = await app.request(route.method, pathOf(route, call), {
      body: call.raw?.body ?? bodyOf(route, call),
      token: bearers.tokens[route.bearer],
      headers: {
        ...(call.raw ? { "content-type": call.raw.type } : {}),
        ...call.headers,
      },
    })
    const fault = faultOf(answer)
    if (fault) {
      throw new Error(`${fault}: ${answer.status} ${answer.text.slice(0, 500)}`)
    }
    if (answer.status === 200) {
      await bearers.renew(route.path)
    }
  }

  it.each(FUZZED_ROUTES.map((route) => [describeRoute(route), route]))(
    "is answered without harm by %s",
    async (name, route) => {
      const fields = Object.keys({ ...route.body, ...route.query })
      const parameters = route.path.match(/:\w+/g)?.length ?? 0
      // Under /admin Medusa's own first middleware fails on it, before any plugin.
      const mayBreak = !route.path.startsWith("/admin")
      await fc.assert(
        fc.asyncProperty(hostileCalls(fields, parameters, mayBreak), (call) =>
          callOnce(route, call),
        ),
        {
          numRuns: RUNS,
          seed: SEED,
          examples: [{}, ...(REGRESSIONS[name] ?? [])].map((example) => [
            { ...PLAIN, ...example },
          ]),
        },
      )
      figure("hostile calls of each route", RUNS).isAtLeast(25)
    },
    60_000 + RUNS * 1_000,
  )

  it("leaves a server that goes on, and no fault behind an answer", async () => {
    expect((await app.request("GET", "/health")).status).toBe(200)
    expect(app.logs()).not.toMatch(/unhandled rejection|uncaught/i)
  })

  it("is made to every route that the plugin has", () => {
    const fuzzed = FUZZED_ROUTES.map(({ method, path }) => `${method} ${path}`)
    expect(ownRoutes().filter((route) => !fuzzed.includes(route))).toEqual([])
  })
})

function describeRoute({ method, path, body }: FuzzedRoute): string {
  return `${method} ${path} {${Object.keys(body).join(", ")}}`
}

/** The routes of the sources, with `:id` for `[id]`. */
function ownRoutes(): string[] {
  const api = join(__dirname, "..", "..", "src", "api")
  return readdirSync(api, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .flatMap((file) => {
      const path = `/${file.slice(0, -"/route.ts".length)}`
      const source = readFileSync(join(api, file), "utf8")
      return [...source.matchAll(/^export const ([A-Z]+)\b/gm)].map(
        ([, method]) => `${method} ${path.replaceAll(/\[(\w+)\]/g, ":$1")}`,
      )
    })
}
