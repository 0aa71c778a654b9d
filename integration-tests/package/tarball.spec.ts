import { readFileSync, writeFileSync } from "node:fs"
import { isBuiltin } from "node:module"
import { join } from "node:path"
import ts from "typescript"
import {
  installPackage,
  packageOf,
  runTool,
  type InstalledPackage,
} from "../helpers/package-install"

const ENTRIES = [
  "types",
  "workflows",
  "client",
  "react",
  "helpers",
  "modules/account-deletion-request",
  "modules/account-history",
  "modules/customer-registration",
  "modules/customer-session",
  "modules/message-statistics",
  "modules/otp-verification",
  "modules/password-management",
  "modules/rate-limit",
  "modules/referral-link",
  "providers/console",
  "providers/emailpass",
  "providers/phonepass",
  "providers/sms",
]

/** Documents in the root of the package. */
const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "LICENSE",
]

let installed: InstalledPackage
beforeAll(async () => {
  installed = await installPackage()
})
afterAll(() => installed?.remove())

const read = (file: string) => readFileSync(join(installed.home, file), "utf8")

/** What a file imports or requires, as the compiler sees it. */
const importsOf = (file: string): string[] =>
  ts
    .preProcessFile(read(file), true, true)
    .importedFiles.map(({ fileName }) => fileName)

/** A value in `exports`. */
type Entry = string | { [condition: string]: Entry }

/** The files that an entry of `exports` names, without the `./` in front. */
const targetsOf = (entry: Entry): string[] =>
  typeof entry === "string"
    ? [entry.replace(/^\.\//, "")]
    : Object.values(entry).flatMap(targetsOf)

describe("the tarball", () => {
  it("packs the build, the manifest and the documents, and nothing else", () => {
    const others = installed.files.filter(
      (file) =>
        !/^\.medusa\/server\/src\/.+\.(js|mjs|d\.m?ts)$/.test(file) &&
        !/^docs\/\w+\/[\w-]+\.(md|json|png)$/.test(file) &&
        ![...DOCUMENTS, "package.json"].includes(file),
    )
    expect(others).toEqual([])
  })

  it("packs a README, a licence and the other documents of the root", () => {
    expect(installed.files).toEqual(expect.arrayContaining(DOCUMENTS))
  })

  it("packs no test, no demo shop and no source map of either", () => {
    const unwanted = installed.files.filter((file) =>
      /__tests__|\.(spec|test)\.|\.map$|(^|\/)(examples|integration-tests|\.test)\/|^scripts\/|^demo\//.test(
        file,
      ),
    )
    expect(unwanted).toEqual([])
  })

  it("packs what the README refers to", () => {
    const readme = read("README.md")
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, target]) => target,
    )
    expect(links.length).toBeGreaterThan(5)
    for (const target of links) {
      expect(installed.files).toContain(target)
    }
  })

  it("requires no server package of a storefront", () => {
    const { peerDependencies, peerDependenciesMeta } =
      installed.manifest as unknown as {
        peerDependencies: Record<string, string>
        peerDependenciesMeta: Record<string, { optional?: boolean }>
      }
    for (const name of Object.keys(peerDependencies)) {
      expect([name, peerDependenciesMeta[name]?.optional]).toEqual([name, true])
    }
  })

  // A third of it is the source maps that Medusa's build writes into each file, a third the documents with their pictures.
  it("unpacks to less than five megabytes", () => {
    expect(installed.unpackedSize).toBeLessThan(5 * 1024 * 1024)
    expect(installed.files.length).toBeGreaterThan(100)
  })

  it("packs what every entry of its exports names", () => {
    const { exports } = installed.manifest
    expect(Object.keys(exports)).toEqual(
      expect.arrayContaining(["./types", "./workflows", "./helpers"]),
    )
    for (const entry of Object.values(exports)) {
      for (const target of targetsOf(entry)) {
        const pattern = new RegExp(
          `^${target.replaceAll(".", "\\.").replace("*", "[^/]+")}$`,
        )
        const found = installed.files.filter((file) => pattern.test(file))
        expect({ target, found: found.length > 0 }).toEqual({
          target,
          found: true,
        })
      }
    }
  })

  it("exports every module and every provider", () => {
    for (const kind of ["modules", "providers"]) {
      const folders = installed.files.flatMap(
        (file) =>
          new RegExp(`/src/${kind}/([^/]+)/index\\.js$`).exec(file)?.[1] ?? [],
      )
      expect(folders.map((name) => `${kind}/${name}`)).toEqual(
        ENTRIES.filter((entry) => entry.startsWith(`${kind}/`)),
      )
    }
  })

  it("imports only packages that it depends on", () => {
    const { dependencies, peerDependencies } = installed.manifest
    // The framework brings its parts along; the compiler names them in types.
    const framework = JSON.parse(
      readFileSync(
        join(__dirname, "../../node_modules/@medusajs/framework/package.json"),
        "utf8",
      ),
    ) as { dependencies: Record<string, string> }
    const declared = [
      dependencies,
      peerDependencies,
      framework.dependencies,
    ].flatMap(Object.keys)
    // The hooks import the client by the package's own name.
    declared.push("customer-registration")
    const imported = installed.files
      .filter((file) => /\.(js|mjs|d\.ts)$/.test(file))
      .flatMap(importsOf)
      .filter((specifier) => !isBuiltin(specifier))
      .flatMap((specifier) => packageOf(specifier) ?? [])
    expect(new Set(imported).size).toBeGreaterThan(3)
    expect(
      [...new Set(imported)].filter((name) => !declared.includes(name)),
    ).toEqual([])
    expect(
      Object.keys(dependencies).filter((name) => !imported.includes(name)),
    ).toEqual([])
  })

  it("keeps the client helpers free of server code", () => {
    const helpers = installed.files.filter((file) =>
      /\/helpers\/.*\.js$/.test(file),
    )
    expect(helpers.length).toBeGreaterThan(0)
    for (const file of helpers) {
      expect(
        importsOf(file).filter((name) => !/^(\.|\.\.\/client)\/\w/.test(name)),
      ).toEqual([])
    }
  })
})

describe("an installed package", () => {
  /** What one process says of all entries, each by both ways. */
  let loaded: Record<string, { path: string; names: number }>
  beforeAll(async () => {
    writeFileSync(
      join(installed.folder, "load.mjs"),
      `import { createRequire } from "node:module"
       const require = createRequire(import.meta.url)
       const loaded = {}
       for (const entry of ${JSON.stringify(ENTRIES)}) {
         const specifier = "customer-registration/" + entry
         const names = Object.keys(require(specifier)).length
         await import(specifier)
         loaded[entry] = { path: require.resolve(specifier), names }
       }
       console.log("\\n" + JSON.stringify(loaded))
       process.exit()`,
    )
    const { output } = await runTool(installed, "../load.mjs", [])
    const [json] = /^\{.*\}$/m.exec(output) ?? [output]
    loaded = JSON.parse(json) as typeof loaded
  })

  it.each(ENTRIES)(
    "loads in Node.js, by require and by import: %s",
    (entry) => {
      const { path, names } = loaded[entry]
      expect(path.startsWith(installed.home)).toBe(true)
      expect(names).toBeGreaterThan(0)
    },
  )

  it("refuses imports of its internals", async () => {
    const file = join(installed.folder, "load.mjs")
    writeFileSync(
      file,
      'await import("customer-registration/.medusa/server/src/core/otp/hash.js")',
    )
    const { code, output } = await runTool(installed, "../load.mjs", [])
    expect(code).not.toBe(0)
    expect(output).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED")
  })

  /** Uses of the types that fail to compile where a type is missing or is `any`. */
  const CONSUMER = `
    import type { CustomerRegistrationOptions, ErrorCode, OtpSentResponse } from "customer-registration/types"
    import { ERROR_CODES } from "customer-registration/types"
    import { sendOtpWorkflow, verifyPhoneWorkflow, registerCustomerWorkflow } from "customer-registration/workflows"
    import type { OtpVerificationService } from "customer-registration/modules/otp-verification"
    import otpModule from "customer-registration/modules/otp-verification"
    import emailpass from "customer-registration/providers/emailpass"
    import phonepass from "customer-registration/providers/phonepass"
    import { requestPasswordReset } from "customer-registration/helpers"

    type IsAny<T> = 0 extends 1 & T ? true : false
    const solid = <T,>(_value: T, _isAny: IsAny<T> extends true ? never : "solid"): void => undefined

    export const options: CustomerRegistrationOptions = { otpLength: 6, login: { identifier: "both" } }
    // @ts-expect-error an unknown option
    export const wrong: CustomerRegistrationOptions = { otpLenght: 6 }
    // @ts-expect-error an unknown code
    export const code: ErrorCode = "made_up"
    export const status: number = ERROR_CODES.otp_invalid.status
    export const answer = (sent: OtpSentResponse): string => sent.token
    export const service = (otps: OtpVerificationService) => otps.undo([])
    // @ts-expect-error a service has no such method
    export const missing = (otps: OtpVerificationService) => otps.madeUp()
    solid(sendOtpWorkflow, "solid")
    solid(verifyPhoneWorkflow, "solid")
    solid(registerCustomerWorkflow, "solid")
    solid(otpModule, "solid")
    solid(emailpass, "solid")
    solid(phonepass, "solid")
    solid(requestPasswordReset, "solid")
  `

  it.each([
    ["node16, as a CommonJS module", "consumer.cts", "node16", "node16"],
    ["node16, as an ES module", "consumer.mts", "node16", "node16"],
    ["bundler", "consumer.ts", "esnext", "bundler"],
  ])("has types for %s", async (_how, name, module, moduleResolution) => {
    writeFileSync(join(installed.folder, name), CONSUMER)
    const { output } = await runTool(installed, "typescript/bin/tsc", [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--esModuleInterop",
      ...["--target", "es2022", "--types", "node"],
      ...["--module", module, "--moduleResolution", moduleResolution],
      name,
    ])
    expect(output).toBe("")
  })
})
