import { useCart } from "customer-registration/react"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { usePriceFormat } from "../products/price"
import { ProductPicture } from "../products/product-picture"
import { useRegion } from "../shop/use-region"
import { Button } from "../ui/button"
import { Empty } from "../ui/empty"
import { LinkButton } from "../ui/link-button"
import { Notice } from "../ui/notice"
import { Page } from "../ui/page"
import { Skeleton } from "../ui/skeleton"

const MOST = 99

/** The cart of this browser. */
export default function CartPage() {
  const { t } = useTranslation()
  const region = useRegion()
  return (
    <Page title={t("cart.title")}>
      {region.data ? (
        <Cart regionId={region.data.id} />
      ) : region.error ? (
        <Failure onRetry={() => void region.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Page>
  )
}

function Failure({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <Notice tone="error">
      <p>{t("cart.failed")}</p>
      <Button tone="secondary" onClick={onRetry}>
        {t("retry")}
      </Button>
    </Notice>
  )
}

function Cart({ regionId }: { regionId: string }) {
  const { t } = useTranslation()
  const { cart, isLoading, error, updateItem, removeItem, isPending } = useCart(
    { regionId },
  )
  const price = usePriceFormat(cart?.currency_code)
  const [isChangeFailed, setIsChangeFailed] = useState(false)
  const [removed, setRemoved] = useState("")
  const list = useRef<HTMLDivElement>(null)

  const change = async (work: () => Promise<boolean>) => {
    // One change after the other: each answer is the whole cart.
    if (isPending) {
      return
    }
    setIsChangeFailed(false)
    setRemoved("")
    setIsChangeFailed(!(await work()))
  }
  const remove = (id: string, title: string) =>
    change(async () => {
      const isRemoved = await removeItem(id)
      if (isRemoved) {
        setRemoved(title)
        // The button that had the focus is gone.
        list.current?.focus()
      }
      return isRemoved
    })

  if (isLoading) {
    return <Skeleton lines={6} />
  }
  if (error && !cart) {
    return <Failure onRetry={() => window.location.reload()} />
  }
  const items = [...(cart?.items ?? [])].sort((one, other) =>
    String(one.created_at).localeCompare(String(other.created_at)),
  )
  return (
    <div className="cart" ref={list} tabIndex={-1} aria-busy={isPending}>
      <div className="outcome" role="status">
        {removed && (
          <p className="outcome-text">
            {t("cart.removed", { title: removed })}
          </p>
        )}
      </div>
      {isChangeFailed && <Notice tone="error">{t("cart.changeFailed")}</Notice>}
      {items.length === 0 ? (
        <Empty>
          <p>{t("cart.empty")}</p>
          <LinkButton to="/">{t("cart.browse")}</LinkButton>
        </Empty>
      ) : (
        <>
          <ul className="cart-items" aria-label={t("cart.items")}>
            {items.map((item) => {
              const title = item.product_title ?? item.title
              return (
                <li className="cart-item" key={item.id}>
                  <ProductPicture handle={item.product_handle} isEager />
                  <div className="cart-item-text">
                    <Link to={`/products/${item.product_handle ?? ""}`}>
                      <bdi>{title}</bdi>
                    </Link>
                    <p className="cart-item-variant">
                      <bdi>{item.variant_title}</bdi> ·{" "}
                      {t("cart.each", { price: price(item.unit_price) })}
                    </p>
                  </div>
                  <Quantity
                    title={title}
                    value={item.quantity}
                    onChange={(quantity) =>
                      void change(() => updateItem(item.id, quantity))
                    }
                  />
                  <p className="cart-item-total">
                    {price(item.unit_price * item.quantity)}
                  </p>
                  <Button
                    tone="quiet"
                    aria-label={t("cart.removeOf", { title })}
                    onClick={() => void remove(item.id, title)}
                  >
                    {t("cart.remove")}
                  </Button>
                </li>
              )
            })}
          </ul>
          <div className="cart-summary">
            <p className="cart-total">
              <span>{t("cart.total")}</span>
              <strong>{price(cart?.total)}</strong>
            </p>
            <p className="cart-note">{t("cart.note")}</p>
          </div>
        </>
      )}
    </div>
  )
}

function Quantity({
  title,
  value,
  onChange,
}: {
  title: string
  value: number
  onChange: (value: number) => void
}) {
  const { t } = useTranslation()
  return (
    <div
      className="quantity"
      role="group"
      aria-label={t("cart.quantityOf", { title })}
    >
      <button
        type="button"
        className="icon-button"
        aria-label={t("cart.less", { title })}
        aria-disabled={value <= 1}
        onClick={() => value > 1 && onChange(value - 1)}
      >
        −
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        className="icon-button"
        aria-label={t("cart.more", { title })}
        aria-disabled={value >= MOST}
        onClick={() => value < MOST && onChange(value + 1)}
      >
        +
      </button>
    </div>
  )
}
