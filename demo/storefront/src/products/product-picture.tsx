import { useState } from "react"

/** The drawing of a product, or a plain vessel for one that staff have added. */
export function ProductPicture({
  handle,
  isEager = false,
}: {
  handle: string | null | undefined
  /** Whether it is visible when the page opens. */
  isEager?: boolean
}) {
  const [isMissing, setIsMissing] = useState(false)
  const name = isMissing || !handle ? "unknown" : handle
  return (
    <img
      className="product-picture"
      src={`/products/${encodeURIComponent(name)}.svg`}
      // The name of the product is beside it.
      alt=""
      width={600}
      height={600}
      loading={isEager ? "eager" : "lazy"}
      onError={() => setIsMissing(true)}
    />
  )
}
