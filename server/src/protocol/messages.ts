import type {
  DependentsChildrenParams,
  DependentsChildrenResult,
  DependentsParams,
  DependentsResult,
} from './dependents.js';
import type { ObservableOutputsResult, RecordObservationParams, RecordObservationResult } from './observations.js';
import type {
  CatalogueResult,
  ChangesResult,
  CheckIdParams,
  CheckIdResult,
  ImpactReportParams,
  ImpactReportResult,
} from './report.js';
import type { ReversionPointsResult } from './reversionPoints.js';
import type { Status } from './status.js';
import type { SupposableParams, SupposableResult, WhatIfParams, WhatIfResult } from './whatIf.js';

/**
 * The requests from client to server beside the standard ones, by method.
 * All may be cancelled. An answer is about the newest model: an edit that comes in meanwhile is in it.
 */
export interface Requests {
  'contracts/dependents': { params: DependentsParams; result: DependentsResult };
  'contracts/dependentsChildren': { params: DependentsChildrenParams; result: DependentsChildrenResult };
  'contracts/impactReport': { params: ImpactReportParams; result: ImpactReportResult };
  'contracts/changes': { params: Record<string, never>; result: ChangesResult };
  'contracts/reversionPoints': { params: Record<string, never>; result: ReversionPointsResult };
  'contracts/observableOutputs': { params: Record<string, never>; result: ObservableOutputsResult };
  'contracts/recordObservation': { params: RecordObservationParams; result: RecordObservationResult };
  'contracts/supposable': { params: SupposableParams; result: SupposableResult };
  'contracts/whatIf': { params: WhatIfParams; result: WhatIfResult };
  'contracts/catalogue': { params: Record<string, never>; result: CatalogueResult };
  'contracts/checkId': { params: CheckIdParams; result: CheckIdResult };
}

/** The notifications from server to client, by method. Only the newest of each matters. */
export interface Notifications {
  'contracts/status': Status;
  /** What the requests answer may differ from before. Sent after the diagnostics of that version. */
  'contracts/didChangeModel': { readonly version: number };
}
