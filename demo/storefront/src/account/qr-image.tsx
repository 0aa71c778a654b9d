import { toDataURL } from "qrcode"
import { useEffect, useState } from "react"

/** A text as a QR code; black on white in each theme, because cameras expect that. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const [source, setSource] = useState<string>()
  useEffect(() => {
    let isStale = false
    void toDataURL(text, { errorCorrectionLevel: "M", width: 400 }).then(
      (url) => isStale || setSource(url),
    )
    return () => {
      isStale = true
    }
  }, [text])
  return (
    <figure className="qr">
      {source ? (
        <img src={source} alt={label} width={200} height={200} />
      ) : (
        <div className="qr-space" />
      )}
    </figure>
  )
}
