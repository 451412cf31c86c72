import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

// The schema engine exists as WebAssembly in the registry, but the command line only knows the native one, which is a
// download. This is the little it takes to ask the WebAssembly one what differs between a database and the schema files.

const CHAR_OID = 18;
const TEXT_OID = 25;

interface SchemaEngine {
  diff(params: unknown): Promise<{ exitCode: number; stdout: string | null }>;
}

interface Bindings {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: { new: (options: unknown, log: (line: string) => void, factory: unknown) => Promise<SchemaEngine> };
}

/** The SQL that would turn the database of `url` into what prisma/schema says; empty when they agree. */
export async function schemaDrift(url: string): Promise<string> {
  const files = schemaFiles();
  const factory = new PrismaPg(connection(url));
  const open: { dispose(): Promise<void> }[] = [];
  const connect = factory.connect.bind(factory);
  // The engine never closes what it opened, and what it opened keeps its locks.
  factory.connect = async () => {
    const adapter = await connect();
    open.push(adapter);
    return adapter;
  };
  try {
    return await drift(await openEngine(url, files, factory), files);
  } finally {
    await Promise.all(open.map((adapter) => adapter.dispose()));
  }
}

async function drift(engine: SchemaEngine, files: readonly [string, string][]): Promise<string> {
  const result = await engine.diff({
    from: { tag: 'schemaDatasource', files: files.map(([file, content]) => ({ path: file, content })), configDir: process.cwd() },
    to: { tag: 'schemaDatamodel', files: files.map(([file, content]) => ({ path: file, content })) },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
  });
  return result.exitCode === 0 ? '' : (result.stdout ?? 'unknown difference');
}

function schemaFiles(): [string, string][] {
  const folder = path.join(process.cwd(), 'prisma', 'schema');
  return readdirSync(folder).map((name) => [path.join(folder, name), readFileSync(path.join(folder, name), 'utf8')]);
}

/** Loaded once: its glue keeps the instance in a module variable, and a second one would mix up the promises of the first. */
let loaded: Promise<Bindings> | undefined;

async function openEngine(url: string, files: readonly [string, string][], factory: PrismaPg): Promise<SchemaEngine> {
  loaded ??= loadBindings();
  const bindings = await loaded;
  await presentCharColumns(url);
  return bindings.SchemaEngine.new({ datamodels: files }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

async function loadBindings(): Promise<Bindings> {
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const glue = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bindings = (await import(pathToFileURL(glue).href)) as Bindings;
  const wasm = readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) } });
  return bindings;
}

/** A connection string would win over the database name in the adapter; so the parts go separately. */
function connection(url: string): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url);
  return { host: hostname, port: Number(port), user: decodeURIComponent(username), password: decodeURIComponent(password), database: pathname.slice(1) };
}

interface Column {
  dataTypeID: number;
  internalChar?: boolean;
}
interface Queryable {
  performIO(query: unknown): Promise<{ fields: Column[] }>;
  queryRaw(query: unknown): Promise<{ columnTypes: number[] }>;
  lastFields?: Column[];
}

/** The adapter refuses the catalog's one-byte "char"; the engine wants it as a character. Both are told what they can bear. */
async function presentCharColumns(url: string): Promise<void> {
  const results = pg.Result.prototype as unknown as { addFields(fields: Column[]): void; patched?: boolean };
  if (results.patched) return;
  results.patched = true;
  const addFields = results.addFields;
  results.addFields = function (fields) {
    addFields.call(this, fields.map((field) => (field.dataTypeID === CHAR_OID ? Object.assign(Object.create(Object.getPrototypeOf(field) as object) as Column, field, { dataTypeID: TEXT_OID, internalChar: true }) : field)));
  };
  const probe = await new PrismaPg(connection(url)).connect();
  const queryable = Object.getPrototypeOf(Object.getPrototypeOf(probe)) as Queryable;
  await probe.dispose();
  const { performIO, queryRaw } = queryable;
  queryable.performIO = async function (this: Queryable, query) {
    const result = await performIO.call(this, query);
    this.lastFields = result.fields;
    return result;
  };
  queryable.queryRaw = async function (this: Queryable, query) {
    const result = await queryRaw.call(this, query);
    for (const [index, field] of (this.lastFields ?? []).entries()) if (field.internalChar) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}
