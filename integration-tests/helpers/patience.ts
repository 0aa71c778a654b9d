/** So many times the usual patience, for a machine that has much else to do. */
const FACTOR = Number(process.env.TEST_PATIENCE ?? 1)

/** How long to wait for something, in milliseconds. */
export const patience = (milliseconds: number): number => milliseconds * FACTOR
