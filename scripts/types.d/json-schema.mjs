// TypeScript types of a JSON Schema, in the subset that schemars writes for the package format. A construct
// beyond that is an error, so that no part of the format is typed as less than it is.
//
// json-schema-to-typescript was tried: it drops the descriptions of fields that refer to another type and of
// the variants of a union, and repeats the content of small types in place of their names.

/** Keywords that narrow a value in ways that TypeScript cannot say, or that say nothing about it. */
const UNTYPED = new Set(
  "$schema $defs title description default format pattern minimum maximum minLength minItems".split(
    " ",
  ),
);

/** Writes a comment; an end of a comment inside it would end it too early. */
function comment({ description, default: value }, name) {
  const lines = (description ?? "").split("\n");
  if (value !== undefined) lines.push("", `@default ${JSON.stringify(value)}`);
  if (!description) throw Error(`${name} has no description: document its Rust type or field`);
  const text = lines.join("\n").replaceAll("*/", "*\\/");
  return text.includes("\n")
    ? `/**\n * ${text.replaceAll("\n", "\n * ")}\n */\n`
    : `/** ${text} */\n`;
}

const union = (types) => [...new Set(types)].join(" | ");

/** Writes the type of a schema as it stands in a field. */
function type(schema, name) {
  const unknown = (what) =>
    Error(`${name}: ${what} is not known to scripts/types.d/json-schema.mjs`);
  if (schema === true) return "unknown";
  const has = Object.keys(schema).filter((key) => !UNTYPED.has(key));
  const [kind, ...others] = has.filter((key) => !(key === "type" && (schema.const || schema.enum)));
  switch (kind) {
    case "$ref":
      if (others.length) throw unknown(others[0]);
      return schema.$ref.replace("#/$defs/", "");
    case "const":
      return JSON.stringify(schema.const);
    case "enum":
      return union(schema.enum.map((value) => JSON.stringify(value)));
    case "anyOf":
    case "oneOf":
      if (others.length) throw unknown(others[0]);
      return variants(schema[kind], name);
    case "type":
      return union(
        [schema.type].flat().map((one) => simple({ ...schema, type: one }, name, unknown)),
      );
    default:
      throw unknown(kind ?? "a schema without a type");
  }
}

/** Writes a union; a variant with a description of its own stands on a line of its own. */
function variants(schemas, name) {
  return schemas
    .map((schema, at) => {
      const doc = schema.description
        ? `\n${comment({ description: schema.description }, name)}`
        : " ";
      return `${doc}${at || schema.description ? "| " : ""}${type(schema, name)}`;
    })
    .join("");
}

function simple(schema, name, unknown) {
  switch (schema.type) {
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    case "integer":
    case "number":
      return "number";
    case "array": {
      const items = type(schema.items, name);
      return /^[\w[\]]+$/.test(items) ? `${items}[]` : `Array<${items}>`;
    }
    case "object": {
      if (!schema.properties) {
        const { additionalProperties: values } = schema;
        if (!values) throw unknown("an object without properties");
        return `Record<string, ${type(values, name)}>`;
      }
      const only = Object.keys(schema.properties).length === 1;
      return only ? `{ ${fields(schema, name)} }` : `{\n${fields(schema, name)}}`;
    }
    default:
      throw unknown(`the type ${schema.type}`);
  }
}

function fields({ properties, required = [] }, name) {
  // A variant with one field is documented as a whole.
  const documented = Object.keys(properties).length > 1;
  return Object.entries(properties)
    .map(([key, schema]) => {
      const doc = schema.description || documented ? comment(schema, `${name}.${key}`) : "";
      return `${doc}${key}${required.includes(key) ? "" : "?"}: ${type(schema, `${name}.${key}`)};\n`;
    })
    .join("");
}

/** Writes a type with a name. */
function declaration(name, schema) {
  const doc = comment(schema, name);
  return schema.properties
    ? `${doc}export interface ${name} {\n${fields(schema, name)}}\n`
    : `${doc}export type ${name} = ${type(schema, name)};\n`;
}

/** Returns the declarations of a schema and of all that it defines. */
export const typescript = (schema) =>
  [[schema.title, schema], ...Object.entries(schema.$defs ?? {})]
    .map(([name, one]) => declaration(name, one))
    .join("\n");
