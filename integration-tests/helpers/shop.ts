import type { Answer, App } from "./app"
import { adminToken, uniqueIp } from "./fixtures"

/** A shop in which an order can be placed. */
export type Shop = {
  regionId: string
  variantId: string
  shippingOptionId: string
  locationId: string
  /** A call by staff; its answer must be a success. */
  admin: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<Answer["body"]>
}

/** Calls and insists on a success. */
export const callOk = async (
  app: App,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer["body"]> => {
  const answer = await app.request(method, path, {
    body,
    token,
    ip: uniqueIp(),
  })
  if (answer.status >= 300) {
    throw new Error(
      `${method} ${path} answered ${answer.status}: ${answer.text}`,
    )
  }
  return answer.body
}

/** Sets up all that an order needs, through Medusa's admin API. */
export async function setUpShop(app: App): Promise<Shop> {
  const token = await adminToken(app)
  const admin: Shop["admin"] = (method, path, body) =>
    callOk(app, method, `/admin${path}`, body, token)

  const { stores } = await admin("GET", "/stores")
  await admin("POST", `/stores/${stores[0].id}`, {
    supported_currencies: [{ currency_code: "eur", is_default: true }],
  })
  const { sales_channels } = await admin("GET", "/sales-channels")
  const channel = sales_channels[0].id
  const { region } = await admin("POST", "/regions", {
    name: "Europe",
    currency_code: "eur",
    countries: ["de"],
    payment_providers: ["pp_system_default"],
  })
  const { stock_location } = await admin("POST", "/stock-locations", {
    name: "Warehouse",
  })
  const location = `/stock-locations/${stock_location.id}`
  await admin("POST", `${location}/sales-channels`, { add: [channel] })
  await admin("POST", `${location}/fulfillment-providers`, {
    add: ["manual_manual"],
  })
  const withSets = await admin("POST", `${location}/fulfillment-sets`, {
    name: "Shipping",
    type: "shipping",
  }).then(() =>
    admin(
      "GET",
      `${location}?fields=*fulfillment_sets,*fulfillment_sets.service_zones`,
    ),
  )
  const set = withSets.stock_location.fulfillment_sets[0].id
  const zoned = await admin("POST", `/fulfillment-sets/${set}/service-zones`, {
    name: "Germany",
    geo_zones: [{ type: "country", country_code: "de" }],
  })
  const { shipping_profile } = await admin("POST", "/shipping-profiles", {
    name: "Everything",
    type: "all",
  })
  const { shipping_option } = await admin("POST", "/shipping-options", {
    name: "Parcel",
    service_zone_id: zoned.fulfillment_set.service_zones[0].id,
    shipping_profile_id: shipping_profile.id,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: "Parcel", description: "Parcel", code: "parcel" },
    prices: [{ currency_code: "eur", amount: 5 }],
    rules: [],
  })
  const { product } = await admin("POST", "/products", {
    title: "Shirt",
    status: "published",
    shipping_profile_id: shipping_profile.id,
    options: [{ title: "Size", values: ["M"] }],
    sales_channels: [{ id: channel }],
    variants: [
      {
        title: "M",
        manage_inventory: false,
        options: { Size: "M" },
        prices: [{ currency_code: "eur", amount: 20 }],
      },
    ],
  })
  return {
    regionId: region.id,
    variantId: product.variants[0].id,
    shippingOptionId: shipping_option.id,
    locationId: stock_location.id,
    admin,
  }
}
