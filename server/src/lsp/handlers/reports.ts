import { contractsHit, type ImpactChange, impactOf } from '../../features/impact.js';
import { impactReport } from '../../features/impactReport.js';
import type {
  CatalogueResult,
  Change,
  ChangesResult,
  ImpactReportParams,
  ImpactReportResult,
} from '../../protocol/index.js';
import type { ToProtocol } from '../convert.js';
import type { Capabilities, Edge, Reading } from './edge.js';
import { plainPlace, workspaceLink } from './placeLinks.js';
import { hitNode, present } from './rows.js';

export function registerReports(edge: Edge): Capabilities {
  edge.answer('contracts/impactReport', params => report(params, edge));
  edge.answer('contracts/changes', () => changes(edge));
  edge.answer('contracts/catalogue', () => catalogue(edge.read()));
  return {};
}

function report({ links }: ImpactReportParams, edge: Edge): ImpactReportResult {
  const reading = edge.read();
  const impact = impactOf(reading.context);
  const { title, markdown } = impactReport(
    impact,
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

function changes(edge: Edge): ChangesResult {
  const { context, to } = edge.read();
  return {
    baseline: edge.host.baselineState(),
    changes: impactOf(context).changes.map(change => changeShape(change, to)),
  };
}

function changeShape(change: ImpactChange, to: ToProtocol): Change {
  return present({
    id: change.id,
    kind: change.kind,
    summary: change.waived ? `${change.message} (waived until ${change.waived.until})` : change.message,
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
