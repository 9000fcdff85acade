import { z } from "zod";
import type { Endpoint } from "./api.server.ts";

interface JsonSchema {
  [key: string]: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

export interface OpenApiOptions {
  title: string;
  version: string;
  description: string;
  base: string;
  endpoints: Endpoint[];
}

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    requestId: { type: "string" },
    allowed: { type: "array", items: { type: "string" } },
    current: {},
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message", "code"],
        properties: {
          path: { type: "string" },
          message: { type: "string" },
          code: { type: "string" },
        },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the endpoint tables, made from the schemas that validate. */
export function openApi(options: OpenApiOptions) {
  const components: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of options.endpoints) {
    const path = `${options.base}${endpoint.path.replaceAll(/:(\w+)/g, "{$1}")}`;
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: describe(endpoint, components),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: options.title,
      version: options.version,
      description: options.description,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "An API token: rvt_…" },
      },
      schemas: Object.fromEntries(
        Object.entries({ ...components, Problem: PROBLEM }).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    },
  };
}

function describe(endpoint: Endpoint, components: Record<string, JsonSchema>) {
  const { operation, method, path, success } = endpoint;
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  const input = schemaOf(operation.input, { io: "input", components });
  const resolved = resolve(input, components);
  const properties = Object.entries(resolved.properties ?? {}).filter(
    ([name]) => !inPath.includes(name) && name !== "version",
  );
  const parameters: unknown[] = inPath.map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  if (method === "GET") {
    for (const [name, schema] of properties) {
      parameters.push({
        name,
        in: "query",
        required: resolved.required?.includes(name) ?? false,
        schema,
      });
    }
  } else if (resolved.properties && "version" in resolved.properties) {
    parameters.push({
      name: "If-Match",
      in: "header",
      required: false,
      schema: { type: "string" },
      description: 'The version that was read, in quotes: "3"',
    });
  }
  if (method === "POST")
    parameters.push({
      name: "Idempotency-Key",
      in: "header",
      required: false,
      schema: { type: "string", maxLength: 255 },
    });
  return {
    summary: operation.summary,
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:-]+(\w)/g, (_all, letter: string) => letter.toUpperCase())}`,
    tags: [path.split("/")[1] ?? ""],
    "x-permission": operation.can,
    parameters,
    ...(method === "GET" || method === "DELETE"
      ? {}
      : { requestBody: body(resolved, properties, inPath) }),
    responses: answers(
      success,
      success === 204 ? null : schemaOf(operation.output, { io: "output", components }),
    ),
  };
}

function body(resolved: JsonSchema, properties: [string, JsonSchema][], inPath: string[]) {
  const required =
    resolved.required?.filter((name) => !inPath.includes(name) && name !== "version") ?? [];
  const schema = resolved.properties
    ? {
        type: "object",
        properties: Object.fromEntries(properties),
        ...(required.length > 0 ? { required } : {}),
        additionalProperties: false,
      }
    : resolved;
  return { required: required.length > 0, content: { "application/json": { schema } } };
}

function answers(success: number, schema: JsonSchema | null) {
  return {
    [success]: schema
      ? { description: "Done", content: { "application/json": { schema } } }
      : { description: "Done" },
    default: {
      description: "A refusal",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  };
}

/** JSON schema of a zod shape; shapes with a name become components. */
function schemaOf(
  shape: z.ZodType,
  { io, components }: { io: "input" | "output"; components: Record<string, JsonSchema> },
): JsonSchema {
  const made = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
    reused: "inline",
  }) as JsonSchema;
  const {
    $defs,
    $schema: _schema,
    ...rest
  } = made as JsonSchema & { $defs?: Record<string, JsonSchema> };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    if (!(name in components)) components[name] = repoint(definition) as JsonSchema;
  }
  const id = typeof rest.id === "string" ? rest.id : null;
  if (id === null) return repoint(rest) as JsonSchema;
  const { id: _id, ...named } = rest;
  components[id] ??= repoint(named) as JsonSchema;
  return { $ref: `#/components/schemas/${id}` };
}

function repoint(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repoint);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (key === "$ref" && typeof inner === "string")
        return [[key, inner.replace("#/$defs/", "#/components/schemas/")]];
      if (key === "$schema" || (key === "id" && typeof inner === "string")) return [];
      return [[key, repoint(inner)]];
    }),
  );
}

function resolve(schema: JsonSchema, components: Record<string, JsonSchema>): JsonSchema {
  if (typeof schema.$ref !== "string") return schema;
  return components[schema.$ref.split("/").at(-1) ?? ""] ?? schema;
}
