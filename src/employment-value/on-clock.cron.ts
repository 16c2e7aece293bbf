import { alone, clockTable } from '../platform/outbox/clock-table.js';
import { RebuildIndicators } from './count/rebuild-indicators.usecase.js';
import { PublishFigures } from './release/publish-figures.usecase.js';

const ROOM = 'employment-value';

/** What employment-value does by itself. */
export const EMPLOYMENT_VALUE_CLOCK = clockTable(ROOM, [
  // after midnight the facts of the day before still arrive; months that are behind catch up, one an hour
  alone(
    `${ROOM}.publish-figures`,
    '0 30 3-22 * * *',
    [RebuildIndicators, PublishFigures],
    async (rebuild, figures) => {
      await rebuild.runOwed();
      return figures.run();
    },
  ),
]);
