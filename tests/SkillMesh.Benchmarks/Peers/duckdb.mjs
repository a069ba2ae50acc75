// Findings by pattern with DuckDB: how many, first, last, and the weight of their severities.
//   duckdb.mjs typed|plain FILE
import { DuckDBInstance } from '@duckdb/node-api';

const [form, file] = process.argv.slice(2);
const columns = "columns = {timestamp: 'VARCHAR', severity: 'VARCHAR', pattern: 'VARCHAR'}";
// Plain is what people type. Typed spares DuckDB all it can be spared: no guessing, no other columns, and text for the moment,
// which it compares faster than it would read a timestamp.
const source = form === 'typed' ? `read_json('${file}', format = 'newline_delimited', ${columns})` : `'${file}'`;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const rows = await connection.runAndReadAll(`
  select pattern, count(*)::integer, min(timestamp)::varchar, max(timestamp)::varchar,
    sum(case severity when 'blocking' then 1.0 when 'warning' then 0.6 else 0.3 end)::double
  from ${source} group by pattern`);
console.log(JSON.stringify(rows.getRows()));
