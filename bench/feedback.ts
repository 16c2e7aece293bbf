import type { ReliabilityPolicy } from '../src/enterprise-credit/reliability/reliability.types.js';
import { DESIGN_WORLD, type Outcome, simulate, type World } from './feedback-simulation.js';
const P: ReliabilityPolicy = {
  start: { alpha: 2, beta: 2 }, upheldGain: 1, dismissedLoss: { A: 1.5, B: 1.5, C: 1 }, monthlyForgetting: 0.93,
  quantileZ: 0.8416, baseRate: 0.03, gradeWeight: { A: 1, B: 0.8, C: 0.35 }, halfLifeMonths: 6,
  silence: { weight: 0.5, detection: 0.5, falseAlarm: 0.01, fullMonths: 6 }, coDismissals: 2, reviewFrom: 0.25,
  interim: { probability: 0.95, groups: 2, days: 20 }, feedbackCap: 8 };
const run = (name: string, w: Partial<World>) => {
  const o: Outcome[] = [];
  for (let s = 1; s <= 20; s++) o.push(simulate({ ...DESIGN_WORLD, ...w }, P, s));
  const m = (k: keyof Outcome) => o.reduce((t, x) => t + x[k], 0) / o.length;
  console.log(name.padEnd(30), (100 * m('honestRestricted')).toFixed(3), (100 * m('targetedRestricted')).toFixed(2), (100 * m('recall')).toFixed(1), m('reviewsPerMonth').toFixed(1), m('monthsToRestriction').toFixed(1), m('interim').toFixed(1));
};
for (const more of [{}, { honestGrades: [0.1, 0.5] as [number, number] }, { reviewerRight: 0.8 }, { reviewerRight: 0.95 },{maliciousGrades:[.15,.45] as [number, number]}]) {
  console.log(JSON.stringify(more));
  for (const share of [0, 0.1, 0.2, 0.3, 0.4]) for (const c of [0, 6]) if (share || !c) run(`${share} ${c}`, { ...more, maliciousShare: share, camouflageMonths: c });
}
