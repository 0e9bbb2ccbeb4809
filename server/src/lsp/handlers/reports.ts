import { parseContractId, parseTeamId } from '../../base/values/names.js';
import { dateEffectsOf } from '../../features/dateEffects.js';
import {
  contractsHit,
  type ImpactChange,
  impactOf,
  messageBesideSubject,
  withDatesTold,
} from '../../features/impact.js';
import { impactReport } from '../../features/impactReport.js';
import { standingsOf } from '../../features/standings.js';
import type {
  CatalogueResult,
  Change,
  ChangesResult,
  CheckIdParams,
  CheckIdResult,
  ImpactReportParams,
  ImpactReportResult,
} from '../../protocol/index.js';
import type { ToProtocol } from '../convert.js';
import type { Capabilities, Edge, Reading } from './edge.js';
import { plainPlace, workspaceLink } from './placeLinks.js';
import { hitNode, present } from './rows.js';

export function registerReports(edge: Edge): Capabilities {
  edge.answer('contracts/impactReport', (params, token) =>
    edge.readInSteps(reading => report(params, reading, edge), token),
  );
  edge.answer('contracts/changes', (_, token) => edge.readInSteps(reading => changes(reading, edge), token));
  edge.answer('contracts/catalogue', () => catalogue(edge.read()));
  edge.answer('contracts/checkId', checkId);
  return {};
}

function* report({ links }: ImpactReportParams, reading: Reading, edge: Edge): Generator<void, ImpactReportResult> {
  const impact = withDatesTold(impactOf(reading.context), yield* standingsOf(reading.context));
  const { title, markdown } = impactReport(
    impact,
    yield* dateEffectsOf(reading.context),
    links === 'workspace' ? workspaceLink(reading) : plainPlace(reading),
  );
  const breaking = impact.changes.filter(({ kind }) => kind === 'breaking').length;
  return {
    title,
    markdown,
    baseline: edge.host.baselineState(),
    counts: { changes: impact.changes.length, breaking, hit: contractsHit(impact.changes).length },
  };
}

function* changes({ context, to }: Reading, edge: Edge): Generator<void, ChangesResult> {
  const { changes } = withDatesTold(impactOf(context), yield* standingsOf(context));
  return {
    baseline: edge.host.baselineState(),
    changes: changes.map(change => changeShape(change, to)),
  };
}

function changeShape(change: ImpactChange, to: ToProtocol): Change {
  const summary = messageBesideSubject(change);
  return present({
    id: change.id,
    kind: change.kind,
    summary: change.waived ? `${summary} (waived until ${change.waived.until})` : summary,
    rule: change.rule,
    contract: change.contract,
    output: change.output || undefined,
    location: change.place && to.location(change.place),
    witness: change.witness === undefined ? undefined : JSON.stringify(change.witness),
    hit: change.hits.map(hit => hitNode(change.id, hit, to)),
  });
}

function catalogue({ context: { workspace } }: Reading): CatalogueResult {
  return {
    contracts: workspace
      .allContracts()
      .map(({ document }) => present({ id: document.id.value, title: document.title?.value })),
    teams: workspace.allTeams().map(({ document }) => present({ id: document.id.value, title: document.title?.value })),
  };
}

function checkId({ kind, text }: CheckIdParams): CheckIdResult {
  const read = kind === 'contract' ? parseContractId(text) : parseTeamId(text);
  return read.ok ? {} : { problem: read.message };
}
