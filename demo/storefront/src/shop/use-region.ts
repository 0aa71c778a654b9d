import type { HttpTypes } from "@medusajs/framework/types"
import { useQuery } from "@tanstack/react-query"
import { read } from "./client"

/** The region whose prices are shown: the shop's first. */
export const useRegion = () =>
  useQuery({
    queryKey: ["region"],
    queryFn: async () => {
      const { regions } =
        await read<HttpTypes.StoreRegionListResponse>("/store/regions")
      return regions[0]
    },
    staleTime: Infinity,
  })
