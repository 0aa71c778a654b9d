import type { HttpTypes } from "@medusajs/framework/types"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { client } from "../shop/client"

type Answer = { cart: HttpTypes.StoreCart }

const KEY = "cart"

/**
 * STAND-IN, to be replaced by `useCart` of `customer-registration/react`: the cart of this browser, which the shop makes
 * with the first item.
 */
export function useCart({ regionId }: { regionId: string }) {
  const queries = useQueryClient()
  const { data, isLoading, error } = useQuery({
    queryKey: [KEY],
    queryFn: async () => {
      const id = localStorage.getItem(KEY)
      return id ? (await send("GET", `/${id}`)).cart : null
    },
  })

  const mutation = useMutation({
    mutationFn: (change: () => Promise<HttpTypes.StoreCart>) => change(),
    onSuccess: (cart) => queries.setQueryData([KEY], cart),
  })

  const obtain = async (): Promise<string> => {
    const present = localStorage.getItem(KEY)
    if (present) {
      return present
    }
    const { cart } = await send("POST", "", { region_id: regionId })
    localStorage.setItem(KEY, cart.id)
    return cart.id
  }

  return {
    cart: data ?? undefined,
    isLoading,
    error: mutation.error ?? error,
    isPending: mutation.isPending,
    addItem: (variant_id: string, quantity = 1) =>
      mutation.mutateAsync(async () => {
        const id = await obtain()
        const body = { variant_id, quantity }
        return (await send("POST", `/${id}/line-items`, body)).cart
      }),
    updateItem: (lineId: string, quantity: number) =>
      mutation.mutateAsync(async () => {
        const id = await obtain()
        return (await send("POST", `/${id}/line-items/${lineId}`, { quantity }))
          .cart
      }),
    removeItem: (lineId: string) =>
      mutation.mutateAsync(async () => {
        const id = await obtain()
        const answer = await client.send({
          method: "DELETE",
          path: `/store/carts/${id}/line-items/${lineId}`,
        })
        return (answer as { parent: HttpTypes.StoreCart }).parent
      }),
  }
}

const send = async (
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Answer> =>
  (await client.send({ method, path: `/store/carts${path}`, body })) as Answer
