import type { Answer, App } from "./app"
import { callOk, type Shop } from "./shop"

type Call = (
  path: string,
  body?: unknown,
  method?: string,
) => Promise<Answer["body"]>

/** Puts something into the cart and takes it out, and chooses a delivery that another one replaces: Medusa keeps both. */
async function changeMind(
  call: Call,
  shop: Shop,
  cartId: string,
  address: Record<string, unknown>,
): Promise<void> {
  const path = `/carts/${cartId}`
  const metadata = { engraving: `removed ${String(address.last_name)}` }
  const { cart } = await call(`${path}/line-items`, {
    variant_id: shop.variantId,
    quantity: 1,
    metadata,
  })
  const items = cart.items as { id: string; metadata: unknown }[]
  const added = items.find(
    (item) => JSON.stringify(item.metadata) === JSON.stringify(metadata),
  )
  await call(`${path}/line-items/${added?.id}`, undefined, "DELETE")
  await call(`${path}/shipping-methods`, {
    option_id: shop.shippingOptionId,
    data: { note: `first ring at ${String(address.first_name)}` },
  })
}

/** A checkout, with a change of the address on the way; by a guest without a token. */
export async function order(
  app: App,
  shop: Shop,
  address: Record<string, unknown>,
  email: string,
  token?: string,
  isCompleted = true,
) {
  const call = (path: string, body?: unknown, method = "POST") =>
    callOk(app, method, `/store${path}`, body, token)
  const { cart } = await call("/carts", {
    region_id: shop.regionId,
    email,
    metadata: { gift: `from ${String(address.first_name)}` },
    items: [
      {
        variant_id: shop.variantId,
        quantity: 2,
        metadata: { engraving: address.first_name },
      },
    ],
  })
  await call(`/carts/${cart.id}`, { shipping_address: address })
  await call(`/carts/${cart.id}`, {
    shipping_address: address,
    billing_address: address,
  })
  await changeMind(call, shop, cart.id, address)
  await call(`/carts/${cart.id}/shipping-methods`, {
    option_id: shop.shippingOptionId,
    data: { note: `ring at ${String(address.last_name)}` },
  })
  const { payment_collection } = await call("/payment-collections", {
    cart_id: cart.id,
  })
  await call(`/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
    data: { receipt_email: email, holder: address.last_name },
  })
  return isCompleted
    ? (await call(`/carts/${cart.id}/complete`, {})).order
    : cart
}
