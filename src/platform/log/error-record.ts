/** What a log line says of an error. */
export interface ErrorRecord {
  name: string;
  message: string;
  stack?: string;
  /** SQLSTATE or a Node error code. */
  code?: string;
  constraint?: string;
  table?: string;
  cause?: ErrorRecord;
}

interface DatabaseError {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
  severity?: unknown;
}

const MAX_CAUSES = 3;

/**
 * An error as a log record without the data that stood in it: PostgreSQL quotes values of rows in its messages
 * and details, and TypeORM adds the parameters, so of theirs only the code and the names remain.
 */
export function errorRecord(error: unknown, causes = MAX_CAUSES): ErrorRecord {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'a value that is no Error was thrown' };
  const database = databaseError(error);
  const message = database ? `database error ${text(database.code) ?? ''}`.trim() : error.message;
  return {
    name: error.name,
    message,
    stack: frames(error),
    code: text(database ? database.code : (error as { code?: unknown }).code),
    constraint: text(database?.constraint),
    table: text(database?.table),
    ...(error.cause !== undefined && causes > 0 && { cause: errorRecord(error.cause, causes - 1) }),
  };
}

function databaseError(error: Error): DatabaseError | undefined {
  const driver = (error as { driverError?: DatabaseError }).driverError;
  if (driver) return driver;
  const own = error as DatabaseError;
  return own.severity !== undefined && own.code !== undefined ? own : undefined;
}

/** The stack without its first lines, which repeat the message. */
function frames(error: Error): string | undefined {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines.length > 0 ? lines.map((line) => line.trim()).join('\n') : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
