import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import type { AdminPreview, AdminPreviewsResponse } from "../../../types"
import {
  usePreview,
  useSendPreview,
  type PreviewChoice,
} from "../../hooks/use-preview"
import { useTexts } from "../../hooks/use-texts"
import { Choice } from "../choice"
import { LoadError } from "../registration/load-error"
import { LoadingLines } from "../registration/loading-lines"

/** The select has no empty value. */
const MAIN = "main"

const FIRST: PreviewChoice = { message: "email_verification", channel: "email" }

/** Which message, over which channel, in which language, for which storefront. */
const Choices = ({
  choice,
  previews: { messages, locales, storefronts },
  onChange,
}: {
  choice: PreviewChoice
  previews: AdminPreviewsResponse
  onChange: (choice: PreviewChoice) => void
}) => {
  const { t, languageName } = useTexts()
  const channels =
    messages.find(({ name }) => name === choice.message)?.channels ?? []
  return (
    <div
      role="group"
      aria-label={t("messages.preview.choices")}
      className="flex flex-wrap items-center gap-2 px-6 py-4"
    >
      <Choice
        className="w-full sm:w-72"
        label={t("messages.preview.message")}
        value={choice.message}
        options={messages.map(({ name }) => ({
          value: name,
          text: t(`messages.preview.names.${name}`, { defaultValue: name }),
        }))}
        onChange={(message) => {
          const next = messages.find(({ name }) => name === message)
          const [first = "email"] = next?.channels ?? []
          const isKept = next?.channels.some((one) => one === choice.channel)
          const channel = isKept ? choice.channel : first
          onChange({ ...choice, message, channel })
        }}
      />
      <Choice
        label={t("messages.filter.channel")}
        value={choice.channel}
        options={channels.map((value) => ({
          value,
          text: t(`messages.preview.channel.${value}`),
        }))}
        onChange={(channel) => onChange({ ...choice, channel })}
      />
      <Choice
        label={t("messages.preview.language")}
        value={choice.locale ?? locales[0]}
        options={locales.map((value) => ({
          value,
          text: languageName(value),
        }))}
        onChange={(locale) => onChange({ ...choice, locale })}
      />
      {storefronts.length > 0 && (
        <Choice
          label={t("messages.preview.storefront")}
          value={choice.sales_channel_id ?? MAIN}
          options={[
            { value: MAIN, text: t("messages.preview.main") },
            ...storefronts.map(({ name, sales_channel_id }) => ({
              value: sales_channel_id,
              text: name,
            })),
          ]}
          onChange={(id) =>
            onChange({
              ...choice,
              sales_channel_id: id === MAIN ? undefined : id,
            })
          }
        />
      )}
    </div>
  )
}

/** The message as its recipient sees it. */
const Rendered = ({
  preview: { subject, text, html, segments },
}: {
  preview: AdminPreview
}) => {
  const { t } = useTexts()
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      {subject !== null && (
        <Text size="small" leading="compact" weight="plus" dir="auto">
          {subject}
        </Text>
      )}
      {html !== null && (
        // Without any permission: a shop's own template may contain a script.
        <iframe
          sandbox=""
          title={t("messages.preview.html")}
          srcDoc={html}
          className="border-ui-border-base h-96 w-full rounded-lg border bg-white"
        />
      )}
      <section aria-label={t("messages.preview.text")}>
        {html !== null && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("messages.preview.text")}
          </Text>
        )}
        <pre
          dir="auto"
          className="txt-compact-small bg-ui-bg-subtle mt-2 whitespace-pre-wrap break-words rounded-lg p-4 font-sans"
        >
          {text}
        </pre>
      </section>
      {segments !== null && (
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {t("messages.preview.segments", { count: segments })}
        </Text>
      )}
    </div>
  )
}

/** Every message in every language, with sample data; an email can be sent to the member of staff who looks at it. */
export const Preview = () => {
  const { t } = useTexts()
  const [choice, setChoice] = useState(FIRST)
  const query = usePreview(choice)
  const { data, isError, isPending } = query
  const send = useSendPreview()
  const sendIt = () =>
    send.mutate(choice, {
      onSuccess: () => toast.success(t("messages.preview.sent")),
      onError: ({ message }) =>
        toast.error(t("messages.preview.notSent"), { description: message }),
    })
  return (
    <Container className="divide-y p-0">
      <section aria-label={t("messages.preview.title")} className="divide-y">
        <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
          <Heading level="h2">{t("messages.preview.title")}</Heading>
          {choice.channel === "email" && data && (
            <Button
              size="small"
              variant="secondary"
              isLoading={send.isPending}
              onClick={sendIt}
            >
              {t("messages.preview.send")}
            </Button>
          )}
        </div>
        {isPending && (
          <div className="px-6 py-4">
            <LoadingLines label={t("messages.preview.loading")} />
          </div>
        )}
        {data && (
          <Choices choice={choice} previews={data} onChange={setChoice} />
        )}
        {isError ? (
          <div className="px-6 py-4">
            <LoadError text={t("messages.preview.failed")} query={query} />
          </div>
        ) : (
          data?.preview && <Rendered preview={data.preview} />
        )}
      </section>
    </Container>
  )
}
