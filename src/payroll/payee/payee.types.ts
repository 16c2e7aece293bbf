/** The account a worker is paid to, as the worker sees it. */
export interface PayoutAccountView {
  id: string;
  kind: 'alipay' | 'bank';
  /** Only the last four characters in clear. */
  account: string;
  verifiedAt: Date;
}
