import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import type { AdminPreview, AdminPreviewsResponse } from "../../types"
import { sdk } from "../lib/sdk"

const PATH = "/admin/registration-messages/previews"

/** The message to show, in the words of the route. */
export interface PreviewChoice {
  message: string
  channel: string
  locale?: string
  sales_channel_id?: string
}

/** What previews can be chosen by, and the chosen one. */
export const usePreview = (choice: PreviewChoice) =>
  useQuery({
    queryKey: ["registration-messages-preview", choice],
    queryFn: ({ signal }) =>
      sdk.client.fetch<
        AdminPreviewsResponse & { preview: AdminPreview | null }
      >(PATH, { signal, query: { ...choice } }),
    placeholderData: keepPreviousData,
  })

/** Sends the chosen message to the member of staff who looks at it. */
export const useSendPreview = () =>
  useMutation({
    mutationFn: ({ channel: _channel, ...body }: PreviewChoice) =>
      sdk.client.fetch(`${PATH}/send`, { method: "POST", body }),
  })
