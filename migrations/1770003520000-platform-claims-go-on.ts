import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A claim that has found its room, or a long lane in other hands, goes on where it found it and no longer begins anew: what
 * lies before was looked at, and is mostly what others have done since the last vacuum. What it answers is the same, so
 * processes of the release before call it as well.
 */
export class PlatformClaimsGoOn1770003520000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await change(runner, (text) =>
      CHANGES.reduce((changed, [before, after]) => replaced(changed, before, after), text),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await change(runner, (text) =>
      CHANGES.reduce((changed, [before, after]) => replaced(changed, after, before), text),
    );
  }
}

const CLAIM = 'platform.claim_deliveries(timestamptz, int)';

const GO_ON = 'from_at := due.next_at; from_id := due.id;';

/** What the function said, and says: each piece stands in it once. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  [
    `    passed int;
`,
    `    passed int;
    from_at timestamptz; from_id bigint; -- behind which a walk goes on
`,
  ],
  [
    `    FOR turn IN 0..1 LOOP
`,
    `    FOR turn IN 0..1 LOOP
      from_at := '-infinity'; from_id := 0;
`,
  ],
  [
    `SELECT z.* FROM (SELECT d.id, d.room, d.stream, d.room || '/' || d.stream AS lane FROM`,
    `SELECT z.* FROM (SELECT d.id, d.room, d.stream, d.next_at, d.room || '/' || d.stream AS lane FROM`,
  ],
  [`> (false, turn = 1, '-infinity', 0)`, `> (false, turn = 1, from_at, from_id)`],
  [
    `            CONTINUE walks WHEN passed > 50;
            CONTINUE;
`,
    `            CONTINUE WHEN passed <= 50;
            ${GO_ON}
            CONTINUE walks;
`,
  ],
  [
    `              batch := batch || due.id;
              EXIT turns WHEN cardinality(batch) >= most AND NOT more;
              IF of_room IS NULL THEN
                of_room := due.room;
`,
    `              batch := batch || due.id;
              EXIT turns WHEN cardinality(batch) >= most AND NOT more;
              IF of_room IS NULL THEN
                of_room := due.room; ${GO_ON}
`,
  ],
  [
    `            batch := batch || firsts[1:taken];
            EXIT turns WHEN cardinality(batch) >= most AND NOT more;
            IF of_room IS NULL THEN
              of_room := due.room;
`,
    `            batch := batch || firsts[1:taken];
            EXIT turns WHEN cardinality(batch) >= most AND NOT more;
            IF of_room IS NULL THEN
              of_room := due.room; ${GO_ON}
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
