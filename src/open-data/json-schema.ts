import { z } from 'zod';
import type { Fields, FieldSpec } from '../fields/field.ts';
import { kindOf } from '../fields/kinds.ts';
import { schemaOf } from '../fields/schema.ts';
import type { Dataset } from './datasets.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** JSON Schema (2020-12) of a dataset's JSON file, compiled from the model that the entries were checked by. */
export function jsonSchema(dataset: Dataset, address: string): Schema {
  const row = z.toJSONSchema(schemaOf(dataset.fields), {
    io: 'output',
    override: ({ jsonSchema, path }) => describe(jsonSchema, fieldAt(dataset.fields, path)),
  }) as Schema;
  const { $schema, properties, required = [], ...rest } = row;
  const text = { type: 'string' } as const;
  return {
    ...($schema && { $schema }),
    $id: address,
    title: dataset.title,
    description: dataset.description,
    type: 'object',
    properties: {
      title: text,
      publisher: text,
      licence: { type: 'string', format: 'uri' },
      source: { type: 'string', format: 'uri' },
      schema: { const: address },
      rows: {
        type: 'array',
        items: {
          ...rest,
          properties: { id: text, address: { type: 'string', format: 'uri' }, ...properties },
          required: ['id', ...required.filter((name) => dataset.fields[name]?.kind !== 'reference')],
        },
      },
    },
    required: ['title', 'publisher', 'licence', 'source', 'schema', 'rows'],
    additionalProperties: false,
  };
}

function describe(schema: Schema, field: FieldSpec | undefined): void {
  if (!field) return;
  schema.title = field.label;
  Object.assign(schema, kindOf(field).jsonSchema);
}

/** The field at a path of the schema: `properties`, `recipients`, `items`, `properties`, `name`. */
function fieldAt(fields: Fields, path: readonly (string | number)[]): FieldSpec | undefined {
  let field: FieldSpec | undefined = { kind: 'group', label: '', fields };
  for (let i = 0; i < path.length && field; i++) {
    if (path[i] === 'properties') field = kindOf(field).inner(field, String(path[++i]));
    else if (path[i] === 'items') field = kindOf(field).inner(field, 0);
  }
  return path.length > 0 ? field : undefined;
}
