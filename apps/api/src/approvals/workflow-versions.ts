import type { DataSource } from 'typeorm';
import type { CompiledDefinition } from '@reform-ledger/workflow-engine';
import type { FormSchema } from '@reform-ledger/contracts';
import { refuse } from '../kernel/errors.js';
import { reading } from '../database/statements.js';
import { compileModel } from './compile-model.js';
import { readNodeSettings, type NodeSettings } from './node-settings.js';
import { WorkflowVersion } from './workflow-version.entity.js';

/** A deployed version ready to run. */
export interface LoadedVersion {
  id: string;
  workflowKey: string;
  name: string;
  number: number;
  subjectType: string;
  definition: CompiledDefinition;
  settings: ReadonlyMap<string, NodeSettings>;
  forms: Readonly<Record<string, FormSchema>>;
  xml: string;
  deployedAt: Date;
}

/** Deployed workflow versions, compiled once per process. A version never changes, so nothing here expires. */
export class WorkflowVersions {
  private readonly loaded = new Map<string, LoadedVersion>();
  private readonly current = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  /** Compiles every deployed version; called at start and after a deployment, never inside a transaction. */
  async load(): Promise<void> {
    const rows = await reading(this.dataSource, (sql) => sql.find(WorkflowVersion, 'ORDER BY workflow_key, number'));
    for (const row of rows) {
      if (!this.loaded.has(row.id)) this.loaded.set(row.id, await this.compileRow(row));
      if (row.current) this.current.set(row.workflowKey, row.id);
    }
  }

  private async compileRow(row: WorkflowVersion): Promise<LoadedVersion> {
    const definition = await compileModel(row.xml, { dictionary: row.dictionary });
    return {
      id: row.id, workflowKey: row.workflowKey, name: row.name, number: row.number, subjectType: row.subjectType,
      definition, settings: readNodeSettings(definition), forms: row.forms as Record<string, FormSchema>, xml: row.xml, deployedAt: row.deployedAt,
    };
  }

  /** The version that new instances of a workflow use. @throws Refusal NOT_FOUND when no such workflow is deployed */
  currentOf(workflowKey: string): LoadedVersion {
    const id = this.current.get(workflowKey);
    if (!id) throw refuse('NOT_FOUND');
    return this.byId(id);
  }

  /** A version by its id. @throws Refusal NOT_FOUND */
  byId(id: string): LoadedVersion {
    const version = this.loaded.get(id);
    if (!version) throw refuse('NOT_FOUND');
    return version;
  }

  all(): LoadedVersion[] {
    return [...this.loaded.values()];
  }

  isCurrent(version: LoadedVersion): boolean {
    return this.current.get(version.workflowKey) === version.id;
  }
}

/** The settings of a node. @throws Error when an instance stands at a node its version does not have */
export function settingsOf(version: LoadedVersion, nodeId: string): NodeSettings {
  const settings = version.settings.get(nodeId);
  if (!settings) throw new Error(`Workflow ${version.workflowKey} v${version.number} has no user task ${nodeId}`);
  return settings;
}
