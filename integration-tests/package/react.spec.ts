import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import ts from "typescript"

const execFileAsync = promisify(execFile)
const root = join(__dirname, "../..")

/** A page that a Node process of its own renders, as a server does; `load` imports or requires a package. */
const PAGE = `
  const { QueryClient, QueryClientProvider } = load("@tanstack/react-query")
  const { createClient } = load("customer-registration/client")
  const { CodeInput, CustomerProvider, PasswordInput, PhoneInput, sessionQuery, useSession } =
    load("customer-registration/react")
  const { createElement: h } = load("react")
  const { renderToString } = load("react-dom/server")

  const fetch = () => Promise.reject(new Error("A server that renders calls nobody"))
  const client = createClient({ baseUrl: "http://localhost:9000", fetch })
  const render = (page, queries = new QueryClient()) =>
    renderToString(
      h(QueryClientProvider, { client: queries }, h(CustomerProvider, { client }, page)),
    )
  const onChange = () => {}
  const form = h("form", {},
    h(CodeInput, { value: "123456", onChange }),
    h(PhoneInput, { onChange, countryLabel: "Country", defaultValue: "+4915112345678", locale: "en" }),
    h(PasswordInput, {
      value: "short",
      onChange,
      labels: { show: "Show", hide: "Hide" },
      rules: { min_length: 12 },
      describeRule: (rule, isKept) => rule + " " + isKept,
    }),
  )
  const Name = () => {
    const { customer, isLoading } = useSession()
    return h("p", {}, isLoading ? "loading" : (customer?.email ?? "guest"))
  }
  const known = new QueryClient()
  known.setQueryData(sessionQuery(client).queryKey, {
    customer: { id: "cus_1", email: "ada@example.com" },
    session: null,
  })
  let refusal
  try {
    renderToString(h(QueryClientProvider, { client: known }, h(Name)))
  } catch (error) {
    refusal = error.message
  }
  console.log(JSON.stringify({
    window: typeof window,
    form: render(form),
    unknown: render(h(Name)),
    known: render(h(Name), known),
    refusal,
  }))
`

const LOADERS = {
  import: `
    const load = (name) => loaded[name]
    const loaded = {}
    for (const name of ["@tanstack/react-query", "customer-registration/client",
      "customer-registration/react", "react", "react-dom/server"]) {
      loaded[name] = await import(name)
    }
  `,
  require: "const load = require",
}

describe("the hooks and components on a server", () => {
  it.each(["import", "require"] as const)(
    "render a page without a window (%s)",
    async (way) => {
      const type = way === "import" ? "module" : "commonjs"
      const code = `${LOADERS[way]}\n${PAGE}`
      const { stdout } = await execFileAsync(
        process.execPath,
        [`--input-type=${type}`, "--eval", code],
        { cwd: root },
      )
      const page = JSON.parse(stdout) as Record<string, string>
      expect(page.window).toBe("undefined")
      expect(page.form).toContain('autoComplete="one-time-code"')
      expect(page.form).toMatch(
        /<option value="DE" selected="">Germany \(\+49\)/,
      )
      expect(page.form).toContain('value="+49 1511 2345678"')
      expect(page.form).toContain('type="password"')
      expect(page.form).toContain("too_short false")
      expect(page.unknown).toBe("<p>loading</p>")
      expect(page.known).toBe("<p>ada@example.com</p>")
      expect(page.refusal).toContain("<CustomerProvider>")
    },
  )
})

describe("the types of the hooks", () => {
  it.each(["react", "client"])(
    "hold for a storefront that checks the types of its packages (%s)",
    (name) => {
      const folder = join(root, ".medusa", "server", "src")
      const program = ts.createProgram([join(folder, name, "index.d.ts")], {
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        jsx: ts.JsxEmit.ReactJSX,
        strict: true,
        noEmit: true,
        types: [],
      })
      const faults = program
        .getSourceFiles()
        .filter(({ fileName }) => fileName.startsWith(folder))
        .flatMap((file) => [
          ...program.getSyntacticDiagnostics(file),
          ...program.getSemanticDiagnostics(file),
        ])
        .map(({ messageText }) => messageText)
      expect(faults).toEqual([])
    },
  )
})

describe("the bundle of the hooks", () => {
  const PHONE_NUMBERS = "libphonenumber-js/min"

  const bundle = async (contents: string, more: string[] = []) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      external: [
        "react",
        "react/jsx-runtime",
        "@tanstack/react-query",
        "customer-registration/client",
        ...more,
      ],
      write: false,
      metafile: true,
    })
    const [{ imports }] = Object.values(metafile.outputs)
    const packages = new Set(imports.map(({ path }) => path))
    return {
      size: gzipSync(outputFiles[0].contents).length,
      packages: [...packages].sort(),
    }
  }

  it("has at most 12 kB gzipped without its peers, and no server code", async () => {
    const whole = await bundle('export * from "customer-registration/react"', [
      PHONE_NUMBERS,
    ])
    expect(whole.size).toBeLessThanOrEqual(12_000)
    expect(whole.packages).toEqual([
      "@tanstack/react-query",
      "customer-registration/client",
      PHONE_NUMBERS,
      "react",
      "react/jsx-runtime",
    ])
  })

  it("leaves out what a page does not use, the phone numbers above all", async () => {
    const part = await bundle(
      'export { useSession } from "customer-registration/react"',
    )
    expect(part.size).toBeLessThan(2_500)
  })
})
