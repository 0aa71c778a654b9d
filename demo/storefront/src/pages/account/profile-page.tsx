import { useProfile, useSession } from "customer-registration/react"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { ErrorNotice } from "../../account/error-notice"
import { Button } from "../../ui/button"
import { Notice } from "../../ui/notice"
import { Page } from "../../ui/page"
import { TextField } from "../../ui/text-field"

const FIELDS = {
  first_name: "given-name",
  last_name: "family-name",
  company_name: "organization",
} as const

type Name = keyof typeof FIELDS

const NAMES = Object.keys(FIELDS) as Name[]

/** Name and company of the customer. */
export default function Profile() {
  const { t } = useTranslation("account")
  const { customer } = useSession()
  const profile = useProfile()
  const [changes, setChanges] = useState<Partial<Record<Name, string>>>({})
  const [isSaved, setSaved] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSaved(Boolean(await profile.run(changes)))
  }
  return (
    <Page title={t("nav.profile")} intro={t("profile.intro")}>
      <ErrorNotice error={profile.error} />
      {isSaved && <Notice tone="success">{t("profile.saved")}</Notice>}
      <form className="form" onSubmit={(event) => void submit(event)}>
        {NAMES.map((name) => (
          <TextField
            key={name}
            label={t(`profile.${name}`)}
            autoComplete={FIELDS[name]}
            value={changes[name] ?? customer?.[name] ?? ""}
            onChange={({ target }) => {
              setSaved(false)
              setChanges((before) => ({ ...before, [name]: target.value }))
            }}
          />
        ))}
        <div className="form-actions">
          <Button type="submit" isPending={profile.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Page>
  )
}
