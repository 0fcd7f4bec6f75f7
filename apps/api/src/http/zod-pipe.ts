import { Body, Param, Query, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { refuse } from '../kernel/errors.js';

z.config(z.locales.zhCN());

/** Checks a part of the request with its schema from contracts; unknown fields are dropped unless the schema is strict. */
export class ZodPipe<T> implements PipeTransform<unknown, T> {
  constructor(readonly schema: z.ZodType<T>) {}

  /** @throws Refusal BAD_REQUEST; details.fields lists every mistake by field path */
  transform(value: unknown): T {
    const result = this.schema.safeParse(value ?? {});
    if (result.success) return result.data;
    const fields = result.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const first = fields[0];
    throw refuse('BAD_REQUEST', { reason: first ? [first.path, first.message].filter(Boolean).join('：') : '内容无法识别', fields });
  }
}

/** Controller parameter: the body, checked. */
export const ZodBody = (schema: z.ZodType): ParameterDecorator => Body(new ZodPipe(schema));
/** Controller parameter: the query, checked. */
export const ZodQuery = (schema: z.ZodType): ParameterDecorator => Query(new ZodPipe(schema));
/** Controller parameter: one path parameter, checked. */
export const ZodParam = (name: string, schema: z.ZodType): ParameterDecorator => Param(name, new ZodPipe(schema));
