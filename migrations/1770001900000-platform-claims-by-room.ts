import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim that has found its room asks for the deliveries of that room alone, by the statement and no longer one by one:
 * with several rooms behind, it met 256 rows to gather 32, and that took longer than all it claimed. And its statements are planned once: the planner took each lane for a new question, which cost
 * more than the answer. What it answers is
 * the same, so processes of the release before call it as well.
 */
export class PlatformClaimsByRoom1770001900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await change(runner, (text) =>
      CHANGES.reduce((changed, [before, after]) => replaced(changed, before, after), text),
    );
    await runner.query(`ALTER FUNCTION ${CLAIM} SET plan_cache_mode = force_generic_plan`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER FUNCTION ${CLAIM} RESET plan_cache_mode`);
    await change(runner, (text) =>
      CHANGES.reduce((changed, [before, after]) => replaced(changed, after, before), text),
    );
  }
}

const CLAIM = 'platform.claim_deliveries(timestamptz, int)';

/** More than one long lane lets wait at once, so that a claim stays short whatever lies before its room. */
const MOST_MET = 1_100;

/** What the function said, and says: each piece stands in it once. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  [
    `FOR due IN SELECT d.id, d.room, d.stream, d.room || '/' || d.stream AS lane FROM platform.delivery d`,
    `FOR due IN SELECT z.* FROM (SELECT d.id, d.room, d.stream, d.room || '/' || d.stream AS lane FROM platform.delivery d`,
  ],
  [
    `          ORDER BY d.waits, d.bulk, d.next_at, d.id
        LOOP`,
    `          ORDER BY d.waits, d.bulk, d.next_at, d.id LIMIT ${MOST_MET}) z
          WHERE (of_room IS NULL OR z.room = of_room) AND z.id <> ALL (batch)
        LOOP`,
  ],
  [
    `              of_room := due.room;
              batch := batch || due.id;
              EXIT turns WHEN cardinality(batch) >= most AND NOT more;
`,
    `              batch := batch || due.id;
              EXIT turns WHEN cardinality(batch) >= most AND NOT more;
              IF of_room IS NULL THEN
                of_room := due.room;
                CONTINUE walks;
              END IF;
`,
  ],
  [
    `            of_room := due.room;
            batch := batch || firsts[1:taken];
            EXIT turns WHEN cardinality(batch) >= most AND NOT more;
`,
    `            batch := batch || firsts[1:taken];
            EXIT turns WHEN cardinality(batch) >= most AND NOT more;
            IF of_room IS NULL THEN
              of_room := due.room;
              CONTINUE walks;
            END IF;
`,
  ],
];

async function change(runner: QueryRunner, by: (text: string) => string): Promise<void> {
  const [row] = (await runner.query(`SELECT pg_get_functiondef('${CLAIM}'::regprocedure) AS text`)) as [
    { text: string },
  ];
  await runner.query(by(row.text));
}

function replaced(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2)
    throw new Error('platform.claim_deliveries is not as the migration before left it');
  return text.replace(before, () => after);
}
