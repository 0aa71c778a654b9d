import type { MedusaContainer } from "@medusajs/framework/types"
import { faultName } from "../core/shared/errors"
import { CUSTOMER_REGISTRATION_EVENTS } from "../types"
import type { ErasedAccount } from "./deletion/steps/announce-erasure"
import { eraseAccountsWorkflow } from "./deletion/workflows/erase-accounts"
import { services } from "./services"

/** Accounts that one transaction erases. */
const BATCH = 50

/** Milliseconds after which a run starts no more batches; the next run continues. */
const TIME_BUDGET = 10 * 60_000

/** The result of a run of the job. */
export interface DeletionRun {
  completed: number
  failed: number
  set_aside: number
}

const erase = async (
  container: MedusaContainer,
  requests: ErasedAccount[],
): Promise<number> => {
  const { result } = await eraseAccountsWorkflow(container).run({
    input: { request_ids: requests.map(({ id }) => id) },
  })
  return result.length
}

const report = async (
  container: MedusaContainer,
  requests: ErasedAccount[],
): Promise<void> => {
  const { logger, events } = services(container)
  for (const { id } of requests) {
    logger.error(
      `account deletions: request ${id} is set aside after too many failures; see its last_error`,
    )
  }
  if (requests.length) {
    await events.emit(
      requests.map(({ id, customer_id }) => ({
        name: CUSTOMER_REGISTRATION_EVENTS.DELETION_SET_ASIDE,
        data: { customer_id, request_id: id },
      })),
    )
  }
}

/** Erases a batch; if that fails, one by one, so that one account does not block the others. */
const eraseBatch = async (
  container: MedusaContainer,
  requests: ErasedAccount[],
  run: DeletionRun,
): Promise<void> => {
  const { logger, deletions } = services(container)
  if (requests.length > 1) {
    try {
      run.completed += await erase(container, requests)
      return
    } catch (error) {
      logger.warn(
        `account deletions: a batch failed (${faultName(error)}), continuing one by one`,
      )
    }
  }
  const service = deletions
  for (const request of requests) {
    try {
      run.completed += await erase(container, [request])
    } catch (error) {
      run.failed++
      logger.warn(
        `account deletions: request ${request.id} failed (${faultName(error)})`,
      )
      if (await service.recordFailure(request.id, faultName(error))) {
        run.set_aside++
        await report(container, [request])
      }
    }
  }
}

/**
 * Erases all accounts that are due, in batches, until none is left or ten
 * minutes have passed. Any number of instances may run it in parallel. Requests
 * for which an earlier run failed or was killed come last, one by one.
 */
export const processAccountDeletions = async (
  container: MedusaContainer,
): Promise<DeletionRun> => {
  const { deletions, logger } = services(container)
  const started = Date.now()
  const run: DeletionRun = { completed: 0, failed: 0, set_aside: 0 }
  const service = deletions
  const progress = (state: string): void =>
    logger.info(
      `account deletions: ${state}, ${run.completed} completed, ${run.failed} failed, ${run.set_aside} set aside in ${Date.now() - started} ms`,
    )
  const exhausted = await service.setAsideExhausted()
  run.set_aside += exhausted.length
  await report(container, exhausted)
  for (const isRetry of [false, true]) {
    for (let batches = 1; Date.now() - started < TIME_BUDGET; batches++) {
      const requests = await service.claimDue(isRetry ? 1 : BATCH, isRetry)
      if (!requests.length) {
        break
      }
      await eraseBatch(container, requests, run)
      if (batches % 20 === 0) {
        progress("in progress")
      }
    }
  }
  progress("done")
  return run
}
