import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import type { AdminMessagePause, AdminMessagesResponse } from "../../types"
import { sdk } from "../lib/sdk"

const PATH = "/admin/registration-messages"
const KEY = "registration-messages"

/** The periods that can be chosen, in days. */
export const PERIODS = ["1", "7", "14", "30"] as const

/** What the messages can be filtered by. */
export const MESSAGE_FILTERS = [
  "channel",
  "country",
  "carrier",
  "outcome",
] as const

/** The chosen period and filters, in the words of the route. */
export type MessageFilter = { days: (typeof PERIODS)[number] } & Partial<
  Record<(typeof MESSAGE_FILTERS)[number], string>
>

/** The messages of a period, and what is paused now. */
export const useMessages = (filter: MessageFilter) =>
  useQuery({
    queryKey: [KEY, filter],
    queryFn: ({ signal }) =>
      sdk.client.fetch<AdminMessagesResponse>(PATH, { signal, query: filter }),
    placeholderData: keepPreviousData,
  })

/** What can be paused: a channel, or the sign-ups from a country. */
export type PauseSubject = Pick<AdminMessagePause, "channel" | "country">

const bodyOf = ({ channel, country }: PauseSubject) =>
  country ? { channel, country } : { channel }

/** Pauses messages for some hours, or resumes them if there are none, and reloads the page. */
export const usePause = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({
      subject,
      hours,
    }: {
      subject: PauseSubject
      hours?: number
    }) =>
      sdk.client.fetch(`${PATH}/${hours === undefined ? "resume" : "pause"}`, {
        method: "POST",
        body: { ...bodyOf(subject), ...(hours === undefined ? {} : { hours }) },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}
