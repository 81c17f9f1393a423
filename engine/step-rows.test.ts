import { expect, it } from 'vitest';

import { OPTIMIZERS } from './catalog/optimizers';
import { type ScheduleId, SCHEDULES } from './catalog/schedules';
import { DEFAULT_EXPERIMENT } from './config/normalise';
import { evaluate } from './expr/evaluate';
import { createStepRows, rateAt } from './step-rows';

it('rows hold what the formulas of every schedule and optimizer give, bit by bit', () => {
  for (const schedule of Object.keys(SCHEDULES) as ScheduleId[]) {
    for (const optimizer of Object.values(OPTIMIZERS)) {
      const settings = { ...DEFAULT_EXPERIMENT, schedule, scheduleSteps: 50 };
      const own = Object.fromEntries(
        Object.entries(optimizer.settings).map(([name, setting]) => [name, setting.default]),
      );
      const rowAt = createStepRows(settings, optimizer, own, 3);
      for (const t of [0, 1, 49, 50, 51, 1000, 100_000]) {
        const row = rowAt(t, t + 1, 7);
        expect(row.rate).toBe(rateAt(settings, t, 3));
        const scalars = Object.values(optimizer.scalars).map((expr) => evaluate(expr, { ...own, t: t + 1 }));
        expect(row.optimizer).toEqual([...Object.values(own), ...scalars]);
        expect(row.dropoutKey).toBe(7);
      }
    }
  }
});
