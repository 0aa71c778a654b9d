import { Button, Label, Prompt, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { usePause, type PauseSubject } from "../../hooks/use-messages"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { useTexts } from "../../hooks/use-texts"
import { Choice } from "../choice"
import { usePauseTexts } from "../../hooks/use-pause-texts"

const DURATIONS = ["1", "6", "24", "72", "168", "720"]
const BY_DEFAULT = "24"

const Field = ({
  id,
  label,
  ...choice
}: {
  id: string
  label: string
  value: string
  options: { value: string; text: string }[]
  onChange: (value: string) => void
}) => (
  <div className="flex flex-col gap-y-2">
    <Label htmlFor={id} size="small" weight="plus">
      {label}
    </Label>
    <Choice id={id} className="w-full" {...choice} />
  </div>
)

/** What is paused: chosen in the prompt, or given by the row whose button was pressed. */
const useSubject = (given: string | undefined, countries: string[]) => {
  const [what, setWhat] = useState<"phone" | "email" | "country">(
    given ? "country" : "phone",
  )
  const [country, setCountry] = useState(given ?? countries[0])
  const subject: PauseSubject =
    what === "country"
      ? { channel: "phone", country }
      : { channel: what, country: null }
  return { what, setWhat, country, setCountry, subject }
}

/**
 * Asks what to pause and for how long, and stays open until it is paused.
 *
 * @param given the country whose sign-ups are to be paused; without it, that is
 * asked, too.
 */
export const PausePrompt = ({
  country: given,
  countries,
  onClose,
}: {
  country?: string
  countries: string[]
  onClose: () => void
}) => {
  const { t, countryName } = useTexts()
  const { subjectName } = usePauseTexts()
  const id = useId()
  const onCloseAutoFocus = useReturnFocus(true)
  const [hours, setHours] = useState(BY_DEFAULT)
  const { what, setWhat, country, setCountry, subject } = useSubject(
    given,
    countries,
  )
  const { mutate, isPending } = usePause()
  const confirm = () =>
    mutate(
      { subject, hours: Number(hours) },
      {
        onSuccess: () => {
          const values = { what: subjectName(subject) }
          toast.success(t("messages.pause.done", values))
          onClose()
        },
        onError: ({ message }) =>
          toast.error(t("messages.pause.failed"), { description: message }),
      },
    )
  const whats = [
    { value: "phone", text: t("messages.pauses.channel.phone") },
    { value: "email", text: t("messages.pauses.channel.email") },
    ...(countries.length
      ? [{ value: "country", text: t("messages.pause.whatCountry") }]
      : []),
  ]
  return (
    <Prompt
      open
      variant="danger"
      onOpenChange={(isOpen) => !isOpen && !isPending && onClose()}
    >
      <Prompt.Content onCloseAutoFocus={onCloseAutoFocus}>
        <Prompt.Header>
          <Prompt.Title>
            {given
              ? t("messages.pause.titleCountry", {
                  country: countryName(given),
                })
              : t("messages.pause.title")}
          </Prompt.Title>
          <Prompt.Description>
            {t(`messages.pause.text.${what}`)}
          </Prompt.Description>
        </Prompt.Header>
        <div className="mt-6 flex flex-col gap-y-4 px-6">
          {!given && (
            <Field
              id={`${id}-what`}
              label={t("messages.pause.what")}
              value={what}
              options={whats}
              onChange={(value) => setWhat(value as typeof what)}
            />
          )}
          {!given && what === "country" && (
            <Field
              id={`${id}-country`}
              label={t("messages.pause.country")}
              value={country}
              options={countries.map((value) => ({
                value,
                text: countryName(value),
              }))}
              onChange={setCountry}
            />
          )}
          <Field
            id={`${id}-hours`}
            label={t("messages.pause.hours")}
            value={hours}
            options={DURATIONS.map((value) => ({
              value,
              text: t(`messages.pause.duration.${value}`),
            }))}
            onChange={setHours}
          />
        </div>
        <Prompt.Footer>
          <Prompt.Cancel disabled={isPending}>{t("widget.keep")}</Prompt.Cancel>
          <Button
            size="small"
            variant="danger"
            isLoading={isPending}
            onClick={confirm}
          >
            {t("messages.pause.confirm")}
          </Button>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
