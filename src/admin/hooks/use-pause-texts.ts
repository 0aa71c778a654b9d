import { useTexts } from "./use-texts"
import type { PauseSubject } from "./use-messages"

/** Names what can be paused. */
export const usePauseTexts = () => {
  const { t, countryName } = useTexts()
  return {
    subjectName: ({ channel, country }: PauseSubject): string =>
      country
        ? t("messages.pauses.country", { country: countryName(country) })
        : t(`messages.pauses.channel.${channel}`),
  }
}
