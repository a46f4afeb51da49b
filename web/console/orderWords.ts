import type { CodeOrder } from './api/types.ts'
import { text } from './language.ts'

/** What an order is of, as its labels say; else its number. */
export function orderTitle(order: CodeOrder): string {
  return order.product ?? numberOf(order)
}

/** The number under which codes were ordered. */
export function numberOf(order: CodeOrder): string {
  return order.kind === 'sscc'
    ? text('codes.sscc-of', order.companyPrefix ?? '')
    : text('codes.gtin-of', order.gtin ?? '')
}

export function lotText(order: CodeOrder): string {
  return order.lot ? text('codes.lot-of', order.lot) : ''
}
