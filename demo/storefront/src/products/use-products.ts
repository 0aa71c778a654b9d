import type { HttpTypes } from "@medusajs/framework/types"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { read } from "../shop/client"
import { useRegion } from "../shop/use-region"

/** A product of the shop, with the prices of the region. */
export type Product = HttpTypes.StoreProduct

const FIELDS =
  "id,title,handle,description,thumbnail,*options,*options.values,*variants,*variants.options,*variants.calculated_price"

/** What is bought of a product. */
export type Variant = HttpTypes.StoreProductVariant

/** The products that the shop sells; with `handle` only that one. */
export function useProducts(handle?: string) {
  const queries = useQueryClient()
  const region = useRegion()
  const regionId = region.data?.id ?? ""
  const products = useQuery({
    queryKey: ["products", regionId, handle ?? null],
    queryFn: async () => {
      const query = { region_id: regionId, fields: FIELDS, order: "title" }
      const answer = await read<HttpTypes.StoreProductListResponse>(
        "/store/products",
        { ...query, ...(handle && { handle }) },
      )
      return answer.products
    },
    // The list has the whole product already; one that is not in it may be new.
    placeholderData: () => {
      const list = queries.getQueryData<Product[]>(["products", regionId, null])
      const known = list?.filter((product) => product.handle === handle)
      return known?.length ? known : undefined
    },
    enabled: regionId !== "",
    staleTime: 60_000,
  })
  return {
    products: products.data,
    region: region.data,
    error: region.error ?? products.error,
    retry: () => void (region.error ? region.refetch() : products.refetch()),
  }
}
