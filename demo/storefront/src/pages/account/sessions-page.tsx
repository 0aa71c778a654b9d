import { useSessions, type CustomerSession } from "customer-registration/react"
import { useTranslation } from "react-i18next"
import { ErrorNotice } from "../../account/error-notice"
import { useDates } from "../../account/formats"
import { Badge } from "../../ui/badge"
import { Button } from "../../ui/button"
import { Card } from "../../ui/card"
import { Page } from "../../ui/page"
import { Skeleton } from "../../ui/skeleton"

/** The name of a device, as far as it is known. */
const useDeviceName = () => {
  const { t } = useTranslation("account")
  return ({ device: { browser, os } }: CustomerSession) =>
    browser && os
      ? t("sessions.device", { browser, os })
      : (browser ?? os ?? t("sessions.unknown"))
}

/** The devices that are signed in. */
export default function Sessions() {
  const { t } = useTranslation("account")
  const { dateTime } = useDates()
  const nameOf = useDeviceName()
  const { sessions, isLoading, error, end, endOthers, endAll } = useSessions({
    limit: 50,
  })
  const hasOthers = sessions?.some(({ is_current }) => !is_current)
  return (
    <Page title={t("nav.sessions")} intro={t("sessions.intro")}>
      <ErrorNotice
        error={error ?? end.error ?? endOthers.error ?? endAll.error}
      />
      <Card>
        {isLoading && <Skeleton lines={4} />}
        <ul className="list">
          {sessions?.map((session) => (
            <li key={session.id}>
              <div className="list-text">
                <p className="list-title">
                  {nameOf(session)}{" "}
                  {session.is_current && (
                    <Badge tone="success">{t("sessions.current")}</Badge>
                  )}
                </p>
                <dl className="details">
                  <dt>{t("sessions.signed_in")}</dt>
                  <dd>{dateTime(session.created_at)}</dd>
                  <dt>{t("sessions.last_seen")}</dt>
                  <dd>{dateTime(session.last_seen_at)}</dd>
                  {session.ip_address && (
                    <>
                      <dt>{t("sessions.address")}</dt>
                      <dd>
                        <bdi>{session.ip_address}</bdi>
                      </dd>
                    </>
                  )}
                </dl>
              </div>
              {!session.is_current && (
                <Button
                  tone="secondary"
                  aria-label={t("sessions.end_named", {
                    name: nameOf(session),
                  })}
                  isPending={end.isPending}
                  onClick={() => void end.run(session.id)}
                >
                  {t("sessions.end")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {sessions && (
        <div className="form-actions">
          {hasOthers && (
            <Button
              tone="secondary"
              isPending={endOthers.isPending}
              onClick={() => void endOthers.run()}
            >
              {t("sessions.end_others")}
            </Button>
          )}
          <Button
            tone="danger"
            isPending={endAll.isPending}
            onClick={() => void endAll.run()}
          >
            {t("sessions.end_all")}
          </Button>
        </div>
      )}
    </Page>
  )
}
