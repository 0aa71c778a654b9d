import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readTemplateFile } from "../template"

describe("a template file", () => {
  const home = process.cwd()
  let shop: string

  beforeEach(() => {
    shop = realpathSync(mkdtempSync(join(tmpdir(), "shop-")))
    mkdirSync(join(shop, "templates"))
    mkdirSync(join(shop, ".medusa", "server"), { recursive: true })
    writeFileSync(join(shop, "templates", "code.hbs"), "{{code}} – ä")
    process.chdir(shop)
  })
  afterEach(() => {
    process.chdir(home)
    rmSync(shop, { recursive: true })
  })

  const read = (path: string) =>
    readTemplateFile(path, "email_verification.template")
  const expected = { source: "{{code}} – ä", name: "code.hbs" }

  it("finds a template from the app's root", () => {
    expect(read("templates/code.hbs")).toEqual(expected)
    expect(read("./templates/code.hbs")).toEqual(expected)
    expect(read(join(shop, "templates", "code.hbs"))).toEqual(expected)
  })

  it("finds a template from a production build, two folders below the root", () => {
    process.chdir(join(shop, ".medusa", "server"))
    expect(read("templates/code.hbs")).toEqual(expected)
  })

  it("prefers the template of the build", () => {
    const build = join(shop, ".medusa", "server")
    mkdirSync(join(build, "templates"))
    writeFileSync(join(build, "templates", "code.hbs"), "built")
    process.chdir(build)
    expect(read("templates/code.hbs").source).toBe("built")
  })

  it("names the option of a missing template, and the fix", () => {
    expect(() => read("templates/none.hbs")).toThrow(
      'customer-registration: email_verification.template: no template at "templates/none.hbs" (relative to the app\'s root). Create the file or correct the path.',
    )
  })

  it("names the option of a template that is a folder", () => {
    expect(() => read("templates")).toThrow("email_verification.template")
  })
})
