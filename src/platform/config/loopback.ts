/** This machine, as addresses name it. What the configuration puts there may be called, and in the clear. */
export const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];
