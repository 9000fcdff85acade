import { and, eq, exists, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias, QueryBuilder, SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { quickTexts } from "./quick-texts.ts";
import { leads, users } from "./schema/index.ts";

const usual = new SQLiteSyncDialect();
const quick = quickTexts(new SQLiteSyncDialect());
const owner = alias(users, "owner");
const build = new QueryBuilder();
const known = build.select({ id: users.id }).from(users).where(eq(users.id, leads.customerId));
const named = build.select({ id: users.id }).from(users).as("named");
const kept = build.$with("kept").as(build.select({ id: leads.id }).from(leads));

const STATEMENTS: Record<string, SQL> = {
  "tables and columns": sql`select ${leads.id}, ${leads} from ${leads} where ${leads.tags} = 1`,
  "aliases of both": sql`select ${owner.id} from ${users} as ${sql.identifier('ow"ner')} join ${owner}`,
  "plain values": sql`values (${1}, ${"a?b"}, ${null}, ${true}, ${12n}, ${undefined}, ${Buffer.from("x")})`,
  "values as a column stores them": sql`where ${and(
    eq(leads.isQuarantined, true),
    eq(leads.contactInfo, { name: "Ann" } as never),
    gt(leads.createdAt, 5),
    or(isNull(leads.deletedAt), inArray(leads.stage, ["NEW", "LOST"])),
  )}`,
  lists: sql`x in ${["a", 2, sql`lower(${leads.id})`]} and y in ${[]}`,
  "statements inside statements": sql`where ${exists(known)} and ${sql`a ${sql`b ${3}`}`.inlineParams()}`,
  "named parts": sql`select ${sql`count(*)`.as("n")} from ${named} where ${named.id} = ${4}`,
  "a part before": sql`${build.with(kept).select().from(kept).where(eq(kept.id, "k"))}`,
  placeholders: sql`where ${leads.id} = ${sql.placeholder("id")} and ${eq(leads.id, sql.placeholder("no"))}`,
};

test.each(Object.entries(STATEMENTS))("%s are written as drizzle writes them", (_, statement) => {
  const { sql: text, params } = usual.sqlToQuery(statement);
  expect(quick.sqlToQuery(statement)).toEqual({ sql: text, params });
  expect(text.length).toBeGreaterThan(10);
});

test("the columns of an index are named without their table", () => {
  const statement = sql`${leads.id}`;
  expect(quick.sqlToQuery(statement, "indexes").sql).toBe('"id"');
});
