import { RequestMethod, type PipeTransform } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import type { z } from 'zod';
import { ANSWERS, type AnswerNote } from '../http/answers.js';
import { publicKey } from '../http/current-actor.js';
import { ZodPipe } from '../http/zod-pipe.js';

export type RouteMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route as it is really served, read from the decorators of its handler. */
export interface Route {
  method: RouteMethod;
  /** As the server matches it, e.g. `/api/units/:id`. */
  path: string;
  /** `UnitsController.read`, for messages to programmers. */
  handler: string;
  /** First part of the path after /api: groups the page. */
  group: string;
  public: boolean;
  status: number;
  note: AnswerNote | null;
  params: { name: string; schema: z.ZodType | null }[];
  query: z.ZodType | null;
  body: z.ZodType | null;
}

/** Nest's numbers of the places a handler's parameter may come from. */
const places = { body: 3, query: 4, param: 5 } as const;
type ParameterNotes = Record<string, { index: number; data?: unknown; pipes?: (PipeTransform | (new () => PipeTransform))[] }>;

/** Every route of the program, in the order of its paths. `prefix` is the global one, e.g. `/api`. */
export function routesOf(modules: ModulesContainer, prefix = '/api'): Route[] {
  const routes: Route[] = [];
  for (const { controllers } of modules.values()) {
    for (const { metatype } of controllers.values()) {
      if (typeof metatype === 'function') routes.push(...routesOfController(metatype, prefix));
    }
  }
  return routes.toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function routesOfController(controller: Function, prefix: string): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const base = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[] | undefined ?? ''].flat()[0]!;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = name === 'constructor' ? undefined : prototype[name];
    if (typeof handler !== 'function') return [];
    const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (verb === undefined) return [];
    const method = RequestMethod[verb] as RouteMethod;
    return [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat().map((own) => routeOf(controller, name, handler, method, joined(prefix, base, own)));
  });
}

function routeOf(controller: Function, name: string, handler: Function, method: RouteMethod, path: string): Route {
  const notes = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as ParameterNotes;
  const parameters = Object.entries(notes).map(([key, { data, pipes }]) => ({ place: Number(key.split(':')[0]), data, schema: schemaOf(pipes) }));
  const at = (place: number) => parameters.filter((parameter) => parameter.place === place);
  const named = new Map(at(places.param).map(({ data, schema }) => [String(data), schema]));
  const note = (Reflect.getMetadata(ANSWERS, handler) ?? null) as AnswerNote | null;
  return {
    method, path, handler: `${controller.name}.${name}`, group: path.split('/')[2] ?? '', note,
    public: (Reflect.getMetadata(publicKey, handler) ?? Reflect.getMetadata(publicKey, controller)) === true,
    status: note?.status ?? (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200),
    params: [...path.matchAll(/:(\w+)/g)].map(([, param]) => ({ name: param!, schema: named.get(param!) ?? null })),
    query: at(places.query)[0]?.schema ?? null,
    body: at(places.body)[0]?.schema ?? null,
  };
}

const schemaOf = (pipes: ParameterNotes[string]['pipes']): z.ZodType | null => pipes?.find((pipe) => pipe instanceof ZodPipe)?.schema ?? null;
const joined = (...parts: string[]): string => `/${parts.flatMap((part) => part.split('/')).filter(Boolean).join('/')}`;
