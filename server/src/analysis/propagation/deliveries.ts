import { addDuration, daysBetween, type PlainDate } from '../../base/values/date.js';
import { compareVersions, satisfies, type VersionRange } from '../../base/values/version.js';
import type { Forecast } from '../../model/others.js';
import { agreedOnOf, type Promised, versionOf } from '../../workspace/promised.js';
import { observationsOf, type ReversionView } from '../reversion/observations.js';
import type { Observation } from '../reversion/types.js';
import type { Settings } from '../settings.js';
import { dayOf, never } from './days.js';

/** What was delivered by a day, and what is expected of the rest; in days of the graph. */
export class Deliveries {
  readonly #observations = new Map<string, readonly Observation[]>();

  constructor(
    private readonly view: ReversionView,
    private readonly asOf: PlainDate,
    private readonly settings: Settings,
  ) {}

  /** The day on which a version of an output was delivered that a range takes; `never` where none was. */
  arrivedOn(promised: Promised, range: VersionRange | undefined): number {
    const delivery = this.#observationsOf(promised).find(
      ({ entry: { delivered } }) => delivered && (range === undefined || satisfies(delivered.value, range)),
    );
    if (delivery) return dayOf(delivery.date, this.asOf, never);
    const version = versionOf(promised)?.value;
    const takesIt = range === undefined || (version !== undefined && satisfies(version, range));
    return takesIt ? this.#standsSince(promised) : never;
  }

  /** An output is delivered when the version that it promises was; an older one is what came before it. */
  deliveredOn(promised: Promised): number {
    const version = versionOf(promised)?.value;
    const delivery = this.#observationsOf(promised).find(
      ({ entry: { delivered } }) => delivered && (!version || compareVersions(delivered.value, version) >= 0),
    );
    return delivery ? dayOf(delivery.date, this.asOf, never) : this.#standsSince(promised);
  }

  /** The last forecast, where it still counts and the output was not delivered. */
  freshForecast(promised: Promised): Forecast | undefined {
    if (this.deliveredOn(promised) < never) return undefined;
    const last = this.#observationsOf(promised).findLast(({ entry }) => entry.forecast);
    if (!last) return undefined;
    const until = addDuration(last.date, this.settings.forecastsStaleAfter);
    return daysBetween(this.asOf, until) >= 0 ? last.entry.forecast : undefined;
  }

  /** All that was observed of an output until the day of the question. */
  #observationsOf(promised: Promised): readonly Observation[] {
    const name = nodeName(promised);
    const known = this.#observations.get(name);
    if (known) return known;
    const found = observationsOf(promised, this.view).filter(({ date }) => daysBetween(date, this.asOf) >= 0);
    this.#observations.set(name, found);
    return found;
  }

  /** What a delivered contract promises without a date is there, though nobody noted the day: since it was agreed. */
  #standsSince(promised: Promised): number {
    const { contract, output } = promised;
    const isThere = contract.stage?.value === 'delivered' || contract.stage?.value === 'deprecated';
    if (!isThere || output.due) return never;
    return Math.min(dayOf(agreedOnOf(promised)?.value, this.asOf, 0), 0);
  }
}

/** The name of the node that an output is: `contract#output`, by the ids of today. */
export function nodeName({ contract, output }: Promised): string {
  return `${contract.id.value}#${output.name}`;
}
