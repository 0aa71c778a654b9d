import { retrieveReferralQr } from "customer-registration/client"
import { useClient, useReferrals } from "customer-registration/react"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { ErrorNotice } from "../../account/error-notice"
import { useDates } from "../../account/formats"
import { Button } from "../../ui/button"
import { Card } from "../../ui/card"
import { Empty } from "../../ui/empty"
import { Page } from "../../ui/page"
import { Skeleton } from "../../ui/skeleton"

/** The QR code of the customer's link. */
function ReferralQr() {
  const { t } = useTranslation("account")
  const client = useClient()
  const [source, setSource] = useState<string>()
  useEffect(() => {
    let url: string | undefined
    let isStale = false
    retrieveReferralQr(client, { format: "svg" }).then(
      (image) => {
        if (!isStale) {
          url = URL.createObjectURL(image)
          setSource(url)
        }
      },
      // The link beside it does as well.
      () => {},
    )
    return () => {
      isStale = true
      if (url) {
        URL.revokeObjectURL(url)
      }
    }
  }, [client])
  return (
    <figure className="qr">
      {source ? (
        <img src={source} alt={t("referrals.qr")} width={200} height={200} />
      ) : (
        <div className="qr-space" />
      )}
    </figure>
  )
}

/** The customer's link, and who came by it. */
export default function Referrals() {
  const { t } = useTranslation("account")
  const { date } = useDates()
  const [offset, setOffset] = useState(0)
  const limit = 10
  const { referralUrl, referrals, count, isLoading, error } = useReferrals({
    limit,
    offset,
  })
  const [isCopied, setCopied] = useState(false)

  const copy = async () => {
    await navigator.clipboard.writeText(referralUrl ?? "")
    setCopied(true)
  }
  return (
    <Page title={t("nav.referrals")} intro={t("referrals.intro")}>
      <ErrorNotice error={error} />
      <Card title={t("referrals.link")}>
        <div className="share">
          <ReferralQr />
          <div className="share-link">
            <div className="share-url">
              {referralUrl ? (
                <a href={referralUrl} dir="ltr">
                  {referralUrl}
                </a>
              ) : (
                <Skeleton lines={1} />
              )}
            </div>
            <div className="form-actions">
              <Button disabled={!referralUrl} onClick={() => void copy()}>
                {isCopied ? t("referrals.copied") : t("referrals.copy")}
              </Button>
            </div>
          </div>
        </div>
      </Card>
      <Card title={t("referrals.friends", { number: count })}>
        <div className="friends">
          {isLoading && <Skeleton lines={3} />}
          {count === 0 && !isLoading && <Empty>{t("referrals.none")}</Empty>}
          <ul className="list">
            {referrals?.map(({ referral_link_id, referred_at, customer }) => (
              <li key={referral_link_id}>
                <div className="list-text">
                  <p className="list-title">
                    {[customer.first_name, customer.last_name]
                      .filter(Boolean)
                      .join(" ") || t("referrals.nameless")}
                  </p>
                  <p>
                    <bdi>{customer.email ?? customer.phone}</bdi>
                  </p>
                </div>
                <time dateTime={referred_at}>{date(referred_at)}</time>
              </li>
            ))}
          </ul>
        </div>
        {count > limit && (
          <div className="form-actions">
            <Button
              tone="secondary"
              disabled={offset === 0}
              onClick={() => setOffset(offset - limit)}
            >
              {t("previous")}
            </Button>
            <Button
              tone="secondary"
              disabled={offset + limit >= count}
              onClick={() => setOffset(offset + limit)}
            >
              {t("next")}
            </Button>
          </div>
        )}
      </Card>
    </Page>
  )
}
