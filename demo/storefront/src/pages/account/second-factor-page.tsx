import { useSecondFactor } from "customer-registration/react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ErrorNotice } from "../../account/error-notice"
import { QrImage } from "../../account/qr-image"
import { SecondFactorForm } from "../../account/second-factor-form"
import { Badge } from "../../ui/badge"
import { Button } from "../../ui/button"
import { Card } from "../../ui/card"
import { Notice } from "../../ui/notice"
import { Page } from "../../ui/page"
import { Skeleton } from "../../ui/skeleton"

/** An authenticator app as second factor, and recovery codes for when it is lost. */
export default function SecondFactor() {
  const { t } = useTranslation("account")
  const factor = useSecondFactor()
  const [isRemoving, setRemoving] = useState(false)
  const [present] = factor.factors ?? []
  const { enrolment, recoveryCodes } = factor

  const confirm = async (code: string) => {
    const isOn = await factor.confirm(code)
    if (isOn) {
      await factor.createRecoveryCodes()
    }
    return isOn
  }
  const remove = async (code: string, method: string) => {
    const isOff = await factor.remove({ id: present.id, code, method })
    setRemoving(!isOff)
    return isOff
  }
  return (
    <Page title={t("nav.second-factor")} intro={t("factor.intro")}>
      {!enrolment && !isRemoving && <ErrorNotice error={factor.error} />}
      {recoveryCodes && (
        <Card title={t("factor.recovery_title")}>
          <Notice tone="warning">{t("factor.recovery_intro")}</Notice>
          <ul className="recovery-codes" dir="ltr">
            {recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card
        title={t("factor.app")}
        actions={present && <Badge tone="success">{t("factor.on")}</Badge>}
      >
        {factor.isLoading ? (
          <Skeleton lines={2} />
        ) : enrolment ? (
          <>
            <p>{t("factor.scan")}</p>
            <QrImage text={enrolment.otpauth_url} label={t("factor.qr")} />
            <p>
              {t("factor.secret")}{" "}
              <code className="secret" dir="ltr">
                {enrolment.secret}
              </code>
            </p>
            <SecondFactorForm
              methods={[]}
              error={factor.error}
              isPending={factor.isPending}
              submitLabel={t("factor.turn_on")}
              onSubmit={confirm}
              onBack={factor.cancel}
            />
          </>
        ) : present && isRemoving ? (
          <SecondFactorForm
            methods={["recovery_code"]}
            error={factor.error}
            isPending={factor.isPending}
            submitLabel={t("factor.turn_off")}
            onSubmit={remove}
            onBack={() => setRemoving(false)}
          />
        ) : present ? (
          <>
            <p>{t("factor.is_on")}</p>
            <div className="form-actions">
              <Button
                tone="secondary"
                isPending={factor.isPending}
                onClick={() => void factor.createRecoveryCodes()}
              >
                {t("factor.new_codes")}
              </Button>
              <Button tone="danger" onClick={() => setRemoving(true)}>
                {t("factor.turn_off")}
              </Button>
            </div>
          </>
        ) : (
          <>
            <p>{t("factor.is_off")}</p>
            <div className="form-actions">
              <Button
                isPending={factor.isPending}
                onClick={() =>
                  void factor.begin({ issuer: t("factor.issuer") })
                }
              >
                {t("factor.begin")}
              </Button>
            </div>
          </>
        )}
      </Card>
    </Page>
  )
}
