import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { OrderPayment } from './claim/payment/order-payment.usecase.js';

/**
 * What insurance does by itself: payments that were cut off, or wait for the claim fund, are ordered again. Not a deadline: an
 * order is a transaction of payroll's own, and none is opened inside another.
 */
export const INSURANCE_CLOCK = clockTable('insurance', [
  alone('insurance.order-payments', '0 * * * * *', [OrderPayment], (orders) => orders.sweep()),
]);
