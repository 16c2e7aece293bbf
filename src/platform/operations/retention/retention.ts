import { parameter } from '../../parameter/parameter.js';

/** Days that a delivery stays after it was done or called off. Dead ones stay. */
export const deliveryDays = parameter<number>('platform.retention-delivery-days');
/** Days that the answer to a command is given again. */
export const answerDays = parameter<number>('platform.retention-answer-days');
/** Days that a window of the rate limit stays after its end. */
export const rateWindowDays = parameter<number>('platform.retention-rate-window-days');
/** Days that it is kept who read about whom. The database keeps three years whatever is set here. */
export const accessLogDays = parameter<number>('platform.retention-access-log-days');
