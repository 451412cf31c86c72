export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

/** One JSON object a line on standard output. */
export function createLog(name: string): Log {
  const write = (level: string, message: string, fields: LogFields = {}): void => {
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, name, message, ...fields })}\n`);
  };
  return { info: (message, fields) => write('info', message, fields), warn: (message, fields) => write('warn', message, fields) };
}
