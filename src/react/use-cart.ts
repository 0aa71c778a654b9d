import { useQuery, useQueryClient } from "@tanstack/react-query"
import { CustomerRegistrationClientError, type Client } from "../client"
import { useCustomerContext } from "./customer-provider"
import { ROOT } from "./keys"
import { joined, useAction } from "./use-action"
import { useSession } from "./use-session"

/** A line of a cart; Medusa returns more fields. */
export interface CartItem {
  id: string
  title: string
  product_title: string | null
  product_handle: string | null
  variant_id: string | null
  variant_title: string | null
  thumbnail: string | null
  quantity: number
  unit_price: number
  total: number
  created_at: string
}

/** Medusa's cart; it returns more fields. */
export interface Cart {
  id: string
  currency_code: string
  customer_id: string | null
  items: CartItem[]
  item_total: number
  total: number
}

/** Result of {@link useCart}. */
export interface CartState {
  /** Null if there is none yet; undefined while it loads. */
  cart: Cart | null | undefined
  isLoading: boolean
  /** Adds to the cart, and makes it if there is none. As the others it tells whether it worked. */
  addItem: (variantId: string, quantity?: number) => Promise<boolean>
  updateItem: (lineId: string, quantity: number) => Promise<boolean>
  removeItem: (lineId: string) => Promise<boolean>
  isPending: boolean
  error: Error | null
}

interface CartAnswer {
  cart: Cart
}

const PATH = "/store/carts"

const post = async (client: Client, path: string, body: object) =>
  ((await client.send({ method: "POST", path, body })) as CartAnswer).cart

const pathOf = (id: string, line?: string) =>
  [PATH, id, ...(line === undefined ? [] : ["line-items", line])]
    .filter(Boolean)
    .join("/")

/** Whether the cart is not there any more, or belongs to someone else. */
const isGone = (error: unknown) =>
  error instanceof CustomerRegistrationClientError &&
  [400, 403, 404].includes(error.status)

/** A cart that stays when a guest signs in: from then on it is the customer's. After a sign-out there is a new one. */
export const useCart = ({ regionId }: { regionId?: string }): CartState => {
  const { client, cartId } = useCustomerContext()
  const { customer, error: sessionError } = useSession()
  const queries = useQueryClient()
  const queryKey = [ROOT, "cart", customer?.id ?? null]

  const read = async (): Promise<Cart | null> => {
    const id = cartId.get()
    if (!id) {
      return null
    }
    try {
      const { cart } = (await client.send({
        method: "GET",
        path: pathOf(id),
      })) as CartAnswer
      return customer && cart.customer_id !== customer.id
        ? await post(client, `${pathOf(id)}/customer`, {})
        : cart
    } catch (error) {
      if (!isGone(error)) {
        throw error
      }
      cartId.set(null)
      return null
    }
  }
  const { data, isPending, error } = useQuery({
    queryKey,
    queryFn: read,
    enabled: customer !== undefined,
    // While the cart becomes the customer's, it stays on the page.
    placeholderData: (previous) => (customer ? previous : undefined),
    retry: false,
    networkMode: "always",
  })

  const change = useAction(async (work: (id: string) => Promise<Cart>) => {
    const present = cartId.get()
    const id = present ?? (await post(client, PATH, { region_id: regionId })).id
    cartId.set(id)
    queries.setQueryData(queryKey, await work(id))
    return true
  })
  const changed = async (work: (id: string) => Promise<Cart>) =>
    (await change.run(work)) ?? false

  const failure = error ?? (customer === undefined ? sessionError : null)
  return {
    cart: data,
    isLoading: isPending && !failure,
    addItem: (variant_id, quantity = 1) =>
      changed((id) => post(client, pathOf(id, ""), { variant_id, quantity })),
    updateItem: (line, quantity) =>
      changed((id) => post(client, pathOf(id, line), { quantity })),
    removeItem: (line) =>
      changed(async (id) => {
        const path = pathOf(id, line)
        const answer = await client.send({ method: "DELETE", path })
        return (answer as { parent: Cart }).parent
      }),
    ...joined(change, { isPending: false, error: failure }),
  }
}
