import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { RebuildIndicators } from './count/rebuild-indicators.usecase.js';
import { PublishFigures } from './release/publish-figures.usecase.js';

const ROOM = 'employment-value';

/** What employment-value does by itself. */
export const EMPLOYMENT_VALUE_CLOCK = clockTable(ROOM, [
  // after midnight the facts of the day before still arrive; books that an older version kept knew no employers, so
  // everything is counted by history before the first release
  alone(
    `${ROOM}.publish-figures`,
    '0 30 3 * * *',
    [PublishFigures, RebuildIndicators],
    async (figures, indicators) => {
      if (await figures.isFirst()) await indicators.run();
      return figures.run();
    },
  ),
]);
