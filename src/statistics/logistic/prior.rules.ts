/**
 * What moves the intercept of a model from the share of bad it was trained at to that of the population it
 * serves (prior correction, King and Zeng 2001): logit π - logit r. 0 when the population is null.
 */
export function interceptFor(trained: number, population: number | null): number {
  return population === null ? 0 : logit(population) - logit(trained);
}

export function logit(p: number): number {
  return Math.log(p / (1 - p));
}
