import {
  useContactChange,
  useSession,
  type ContactInput,
} from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { CodeForm } from "../../account/code-form"
import { ErrorNotice } from "../../account/error-notice"
import { PhoneField } from "../../account/phone-field"
import { Badge } from "../../ui/badge"
import { Button } from "../../ui/button"
import { Card } from "../../ui/card"
import { Dialog } from "../../ui/dialog"
import { Notice } from "../../ui/notice"
import { Page } from "../../ui/page"
import { TextField } from "../../ui/text-field"

type Channel = "email" | "phone"

const contactOf = (channel: Channel, value: string) =>
  ({ [channel]: value }) as ContactInput

/** The customer's email or phone: change, verify or remove it. */
function Contact({ channel }: { channel: Channel }) {
  const { t } = useTranslation("account")
  const { customer } = useSession()
  const change = useContactChange()
  const [isEdited, setEdited] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const [isRemoved, setRemoved] = useState(false)
  const [value, setValue] = useState("")
  const present = customer?.[channel] ?? undefined
  const isVerified = Boolean(customer?.[`${channel}_verified`])
  const other: Channel = channel === "email" ? "phone" : "email"
  const isRemovable = present && customer?.[`${other}_verified`]

  const send = async (contact: string) => {
    setRemoved(false)
    setValue(contact)
    await change.submit(contactOf(channel, contact))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(value)
  }
  const close = () => {
    change.restart()
    setEdited(false)
    setValue("")
  }
  const remove = async () => {
    setRemoving(false)
    setRemoved(await change.remove(contactOf(channel, present ?? "")))
  }
  return (
    <Card title={t(`${channel}.label`)}>
      {change.step === "done" && (
        <Notice tone="success">{t("contact.changed")}</Notice>
      )}
      {isRemoved && <Notice tone="success">{t("contact.removed")}</Notice>}
      <p className="contact">
        {present ? (
          <>
            <bdi>{present}</bdi>{" "}
            <Badge tone={isVerified ? "success" : "warning"}>
              {isVerified ? t("contact.verified") : t("contact.unverified")}
            </Badge>
          </>
        ) : (
          t(`${channel}.none`)
        )}
      </p>
      <ErrorNotice error={change.error} />
      {change.step === "code" ? (
        <CodeForm code={change.code} to={value} onBack={close} />
      ) : isEdited && change.step === "form" ? (
        <form className="form" onSubmit={submit}>
          {channel === "email" ? (
            <TextField
              label={t("email.new")}
              type="email"
              autoComplete="email"
              required
              autoFocus
              value={value}
              onChange={({ target }) => setValue(target.value)}
            />
          ) : (
            <PhoneField label={t("phone.new")} onChange={setValue} />
          )}
          <div className="form-actions">
            <Button type="submit" isPending={change.isPending}>
              {t("code.send")}
            </Button>
            <Button tone="quiet" onClick={close}>
              {t("back")}
            </Button>
          </div>
        </form>
      ) : (
        <div className="form-actions">
          {present && !isVerified && (
            <Button
              isPending={change.isPending}
              onClick={() => void send(present)}
            >
              {t("contact.verify")}
            </Button>
          )}
          <Button
            tone="secondary"
            onClick={() => {
              change.restart()
              setRemoved(false)
              setEdited(true)
            }}
          >
            {present ? t(`${channel}.change`) : t(`${channel}.add`)}
          </Button>
          {isRemovable && (
            <Button tone="quiet" onClick={() => setRemoving(true)}>
              {t(`${channel}.remove`)}
            </Button>
          )}
        </div>
      )}
      <Dialog
        title={t(`${channel}.remove_title`)}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
      >
        <p>{t("contact.remove_intro")}</p>
        <div className="form-actions">
          <Button tone="danger" onClick={() => void remove()}>
            {t(`${channel}.remove`)}
          </Button>
          <Button tone="quiet" onClick={() => setRemoving(false)}>
            {t("back")}
          </Button>
        </div>
      </Dialog>
    </Card>
  )
}

/** Email and phone of the customer. */
export default function Contacts() {
  const { t } = useTranslation("account")
  return (
    <Page title={t("nav.contacts")} intro={t("contact.intro")}>
      <Contact channel="email" />
      <Contact channel="phone" />
    </Page>
  )
}
