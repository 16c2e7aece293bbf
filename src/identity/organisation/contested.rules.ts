import { OrganisationContested } from '../errors.js';

/** Keeps who may be an impostor from digging in: neither owners nor keys come while somebody contests its authority. @throws OrganisationContested */
export function refuseContested({ openContests }: { openContests: number }): void {
  if (openContests > 0) throw OrganisationContested();
}
