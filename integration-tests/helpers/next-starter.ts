import Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import type { App } from "./app"
import { fileOf, loadBlock, piecesOf, readDocument } from "./readme"
import { uniqueIp } from "./unique"

const GUIDE = "docs/guides/storefront-starter.md"

/** What an action of the guide returns. */
type Step = { next: string; token?: string; message?: string }

type Action =
  | "signUp"
  | "enterAccount"
  | "enterCode"
  | "changeContact"
  | "enterContactCode"
  | "changeOwnPassword"
  | "forgotPassword"
  | "choosePassword"

type Guide = Record<
  Action,
  (step: Step | null, form: FormData) => Promise<Step>
> & { endVisitorSession: () => Promise<void> }

type Login = { email: string; password: string }

const ADDRESS = {
  first_name: "Grace",
  last_name: "Hopper",
  company: "",
  address_1: "Street 1",
  address_2: "",
  city: "Berlin",
  postal_code: "10115",
  province: "",
  country_code: "de",
  phone: "",
}

/** A server of Medusa's Next.js starter, as far as accounts go; the request that it serves is one visitor's. */
export type Starter = ReturnType<typeof createStarter>

/**
 * Makes the calls of the starter's `src/lib/data`, in its order and through
 * Medusa's JS SDK, and runs the code of the guide in its place.
 */
export const createStarter = (app: App) => {
  // As the starter does: on a server the SDK then keeps no token.
  const sdk = new Medusa({
    baseUrl: app.url,
    publishableKey: app.publishableKey,
  })
  const bearer = () => ({ authorization: `Bearer ${starter.cookie}` })
  const query = { fields: "*orders" }

  const starter = {
    /** The visitor's cookies `_medusa_jwt` and `_medusa_cart_id`. */
    cookie: "",
    cartId: "",
    /** Where the visitor's request comes from. */
    address: uniqueIp(),
    regionId: "",
    /** Tags of Next's cache that were dropped. */
    revalidated: [] as string[],
    guide: {} as Guide,

    /** The next request is another visitor's, or that of the cookie. */
    visit: (cookie = "") => {
      Object.assign(starter, { cookie, cartId: "", address: uniqueIp() })
      process.env.MEDUSA_BACKEND_URL = app.url
      process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY = app.publishableKey
    },

    /** Submits a form to an action of the guide. */
    submit: (action: Action, fields: Record<string, string>): Promise<Step> => {
      const form = new FormData()
      Object.entries(fields).forEach(([name, value]) => form.set(name, value))
      return starter.guide[action](null, form)
    },

    signup: async ({ email, password, phone }: Login & { phone: string }) => {
      const login = { email, password }
      starter.cookie = String(
        await sdk.auth.register("customer", "emailpass", login),
      )
      const profile = { email, first_name: "Ada", last_name: "Lovelace", phone }
      await sdk.store.customer.create(profile, {}, bearer())
      await starter.login(login)
    },

    login: async (login: Login) => {
      const token = await sdk.auth.login("customer", "emailpass", login)
      starter.cookie = String(token)
      await starter.transferCart()
    },

    signout: async () => {
      await sdk.auth.logout()
      starter.cookie = ""
      starter.cartId = ""
    },

    retrieveCustomer: async () => {
      const path = "/store/customers/me"
      const headers = bearer()
      const { customer } =
        await sdk.client.fetch<HttpTypes.StoreCustomerResponse>(path, {
          method: "GET",
          query,
          headers,
        })
      return customer
    },

    updateCustomer: (body: HttpTypes.StoreUpdateCustomer) =>
      sdk.store.customer.update(body, {}, bearer()),

    addAddress: async () => {
      const address = {
        ...ADDRESS,
        is_default_billing: false,
        is_default_shipping: true,
      }
      const { customer } = await sdk.store.customer.createAddress(
        address,
        {},
        bearer(),
      )
      return customer
    },

    updateAddress: (id: string) =>
      sdk.store.customer.updateAddress(
        id,
        { ...ADDRESS, city: "Hamburg" },
        {},
        bearer(),
      ),

    deleteAddress: (id: string) =>
      sdk.store.customer.deleteAddress(id, bearer()),

    listOrders: async () => {
      const { orders } =
        await sdk.client.fetch<HttpTypes.StoreOrderListResponse>(
          "/store/orders",
          {
            method: "GET",
            query: { limit: 10, offset: 0, order: "-created_at" },
            headers: bearer(),
          },
        )
      return orders
    },

    createCart: async () => {
      const { cart } = await sdk.store.cart.create(
        { region_id: starter.regionId },
        {},
        starter.cookie ? bearer() : {},
      )
      starter.cartId = cart.id
      return cart
    },

    retrieveCart: async () => {
      const query = { fields: "*items,+email,+customer_id" }
      const { cart } = await sdk.store.cart.retrieve(
        starter.cartId,
        query,
        bearer(),
      )
      return cart
    },

    transferCart: async () => {
      if (starter.cartId) {
        await sdk.store.cart.transferCart(starter.cartId, {}, bearer())
      }
    },
  }

  starter.visit()
  starter.guide = loadGuide({
    "next/headers": {
      headers: async () =>
        new Headers({
          "x-forwarded-for": starter.address,
          "user-agent":
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        }),
    },
    "next/cache": {
      revalidateTag: (tag: string) => starter.revalidated.push(tag),
    },
    "@lib/data/customer": { transferCart: starter.transferCart },
    "@lib/data/cookies": {
      getCacheTag: async (tag: string) => `${tag}-cache-id`,
      getAuthHeaders: async () => (starter.cookie ? bearer() : {}),
      setAuthToken: async (token: string) => {
        starter.cookie = token
      },
      removeAuthToken: async () => {
        starter.cookie = ""
      },
    },
  })
  return starter
}

/** Loads the files of the guide, one after the other; they import each other by `../`. */
const loadGuide = (modules: Record<string, object>): Guide => {
  const loaded = { ...modules }
  const blocks = piecesOf(readDocument(GUIDE), GUIDE)
  for (const block of blocks) {
    const name = fileOf(block)?.replace(/^src\/lib\/(?:data\/)?|\.ts$/g, "")
    if (name) {
      loaded[`../${name}`] = loadBlock(block.text, loaded)
    }
  }
  return loaded["../registration"] as Guide
}
