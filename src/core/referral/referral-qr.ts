import { toBuffer, toString } from "qrcode"
import type { ReferralQrFormat } from "../../types"

/** An image, with its media type. */
export interface QrImage {
  type: string
  content: Buffer
}

/** Up to 15 % of the symbol may be unreadable; ISO/IEC 18004 asks for a quiet zone of four modules. */
const SYMBOL = { errorCorrectionLevel: "M", margin: 4 } as const

/** Pixels of a module in a bitmap. */
const SCALE = 8

/** The QR code of a link. */
export const referralQr = async (
  link: string,
  format: ReferralQrFormat,
): Promise<QrImage> =>
  format === "png"
    ? {
        type: "image/png",
        content: await toBuffer(link, { ...SYMBOL, type: "png", scale: SCALE }),
      }
    : {
        type: "image/svg+xml",
        content: Buffer.from(await toString(link, { ...SYMBOL, type: "svg" })),
      }
