import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import emailpass from "../emailpass"
import phonepass from "../phonepass"
import { readProviderSetups } from "../../core/config/auth-provider-config"

/** The parts of an app's configuration that are read. */
const configOf = (auth: unknown) => ({
  modules: { [Modules.AUTH]: auth },
  projectConfig: { http: {} },
})

const setupsOf = (...providers: object[]) =>
  readProviderSetups(configOf({ options: { providers } }))

const MEDUSAS = "@medusajs/medusa/auth-emailpass"

describe("the auth providers of an app", () => {
  it("finds this package's providers with their options", () => {
    const options = { memory_cost: 1024 }
    expect(
      setupsOf(
        { resolve: emailpass, id: "emailpass", options },
        { resolve: phonepass, id: "phonepass" },
      ),
    ).toEqual({
      emailpass: { own: true, options },
      phonepass: { own: true, options: {} },
    })
  })

  it("finds Medusa's own emailpass, by name or as a module", () => {
    const options = { hashConfig: { logN: 14, r: 8, p: 1 } }
    expect(setupsOf({ resolve: MEDUSAS, id: "emailpass", options })).toEqual({
      emailpass: { own: false, options },
    })
    class Other {}
    const other = ModuleProvider(Modules.AUTH, { services: [Other as never] })
    expect(setupsOf({ resolve: other, id: "emailpass" })).toEqual({
      emailpass: { own: false, options: {} },
    })
  })

  it("recognises a provider by its class, not by its name in the configuration", () => {
    expect(setupsOf({ resolve: phonepass, id: "emailpass" })).toEqual({
      emailpass: { own: true, options: {} },
    })
  })

  it("ignores password providers under other ids than the two channels", () => {
    expect(
      setupsOf(
        { resolve: phonepass, id: "sms" },
        { resolve: "@medusajs/medusa/auth-google", id: "google" },
      ),
    ).toEqual({})
  })

  it("assumes Medusa's emailpass alone if nothing is configured", () => {
    const alone = { emailpass: { own: false, options: {} } }
    expect(readProviderSetups(configOf(undefined))).toEqual(alone)
    expect(readProviderSetups(configOf({}))).toEqual(alone)
    expect(setupsOf()).toEqual(alone)
    expect(readProviderSetups({ projectConfig: { http: {} } })).toEqual(alone)
  })

  it("stops the boot if a provider cannot be loaded", () => {
    const missing = { resolve: "no-such-package", id: "phonepass" }
    expect(() => setupsOf(missing)).toThrow("no-such-package")
  })
})
